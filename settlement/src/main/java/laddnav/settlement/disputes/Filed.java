package laddnav.settlement.disputes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file of evidence, as its sender sent it. */
public final class Filed {

    /** The longest file, in bytes. */
    public static final int LONGEST = 5 * 1024 * 1024;

    private static final int LONGEST_NAME = 120;
    private static final Map<String, String> TYPES = Map.of(
            "pdf", "application/pdf",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "csv", "text/csv; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "json", "application/json",
            "xml", "application/xml");

    private final String name;
    private final byte[] bytes;

    private Filed(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** @throws Refused when it is too long, empty, or of a kind that is not taken */
    public static Filed of(String name, byte[] bytes) {
        String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME || plain.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("a file has a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (bytes.length == 0 || bytes.length > LONGEST) {
            throw new Refused(plain + " has " + bytes.length + " bytes; a file has 1 to " + LONGEST);
        }
        String ending = ending(plain);
        if (!TYPES.containsKey(ending) || !looksLike(ending, bytes)) {
            throw new Refused(plain + " is none of PDF, PNG, JPEG, CSV, text, JSON and XML");
        }
        return new Filed(plain, bytes.clone());
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /** A picture or a PDF must begin as one, and text must hold no byte that text does not. */
    private static boolean looksLike(String ending, byte[] bytes) {
        return switch (ending) {
            case "pdf" -> begins(bytes, '%', 'P', 'D', 'F');
            case "png" -> begins(bytes, 0x89, 'P', 'N', 'G');
            case "jpg", "jpeg" -> begins(bytes, 0xff, 0xd8, 0xff);
            default -> {
                for (byte each : bytes) {
                    if (each == 0) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    public String name() {
        return name;
    }

    /** The media type by which it is given out. */
    public String type() {
        return TYPES.getOrDefault(ending(name), "application/octet-stream");
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] sha256() {
        return sha256(bytes);
    }

    byte[] packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** @throws IllegalStateException when the bytes are not those that were filed */
    static Filed unpacked(String name, byte[] packed, byte[] sha256) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readAllBytes();
            if (!Arrays.equals(sha256(bytes), sha256)) {
                throw new IllegalStateException(name + " is not what was filed");
            }
            return new Filed(name, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(name + " is not what was filed", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
