package laddnav.app.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened, to be closed in the opposite order; one that fails to close does not keep the others open. */
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            first = closed(opened.pop(), first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException closed(AutoCloseable part, @Nullable RuntimeException before) {
        try {
            part.close();
            return before;
        } catch (Exception e) {
            RuntimeException problem =
                    new IllegalStateException("closing " + part.getClass().getSimpleName() + " failed", e);
            if (before == null) {
                return problem;
            }
            before.addSuppressed(problem);
            return before;
        }
    }
}
