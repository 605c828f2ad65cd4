package laddnav.app.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The secrets of an installation, made on first use in a folder that only its owner can read. */
final class Secrets {

    private static final int BYTES = 32;

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    static Secrets in(Path data) {
        return new Secrets(data.resolve("secrets"));
    }

    /** The key that encrypts the tokens which partners gave us: 32 bytes. */
    byte[] tokenKey() {
        return HexFormat.of().parseHex(secret("token-key"));
    }

    /** The key that the command line shows to a node running on this data folder. */
    String adminKey() {
        return secret("admin-key");
    }

    private String secret(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            String text = Files.readString(file).strip();
            if (text.length() != 2 * BYTES) {
                throw new IllegalStateException(file + " does not hold " + BYTES + " bytes in hexadecimal");
            }
            return text;
        } catch (IOException e) {
            throw new IllegalStateException("the secret " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    private void create(Path file) throws IOException {
        var ownerOnly = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        Files.writeString(fresh, HexFormat.of().formatHex(secret), StandardOpenOption.WRITE);
        Files.setPosixFilePermissions(fresh, Set.copyOf(PosixFilePermissions.fromString("rw-------")));
        Files.move(fresh, file);
    }
}
