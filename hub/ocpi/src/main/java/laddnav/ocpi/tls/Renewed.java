package laddnav.ocpi.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is made of files, made again when one of them has changed: certificates are renewed while the node runs. Files
 * are looked at when they are wanted, and no more than once a second.
 */
final class Renewed<T> {

    private static final System.Logger LOG = System.getLogger(Renewed.class.getName());
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Path> files;
    private final Supplier<T> made;
    private T current;
    private List<FileTime> times;
    private long lookedAtNanos = System.nanoTime();

    /** @throws TlsProblem where the files cannot be used at first */
    Renewed(List<Path> files, Supplier<T> made) {
        this.files = List.copyOf(files);
        this.made = made;
        this.times = times();
        this.current = made.get();
    }

    synchronized T get() {
        if (System.nanoTime() - lookedAtNanos > LOOK_NANOS) {
            lookedAtNanos = System.nanoTime();
            List<FileTime> now = times();
            if (!now.equals(times)) {
                try {
                    current = made.get();
                    times = now;
                    LOG.log(System.Logger.Level.INFO, "read again, as it was renewed: " + files);
                } catch (TlsProblem e) {
                    // half written, or wrong: what was read before goes on, and the next look tries again
                    LOG.log(System.Logger.Level.WARNING, e.getMessage());
                }
            }
        }
        return current;
    }

    private List<FileTime> times() {
        List<FileTime> found = new ArrayList<>();
        for (Path file : files) {
            try {
                found.add(Files.getLastModifiedTime(file));
            } catch (IOException e) {
                found.add(FileTime.fromMillis(0));
            }
        }
        return found;
    }
}
