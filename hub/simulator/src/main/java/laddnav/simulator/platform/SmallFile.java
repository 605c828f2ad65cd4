package laddnav.simulator.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import laddnav.ocpi.json.Json;

/** A small file of JSON that is written whole or not at all, readable by its owner only. */
public final class SmallFile {

    private final Path file;

    public SmallFile(Path file) {
        this.file = file;
    }

    /** Empty where there is no such file. */
    public Optional<Json> read() {
        try {
            return Files.exists(file) ? Optional.of(Json.parse(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public void write(Json json) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".fresh", ".json");
            Files.write(fresh, json.bytes());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
