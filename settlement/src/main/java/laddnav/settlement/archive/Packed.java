package laddnav.settlement.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A document as it is kept: compressed, with the SHA-256 and the length of what is not. */
final class Packed {

    private final byte[] sha256;
    private final long length;
    private final byte[] content;

    private Packed(byte[] sha256, long length, byte[] content) {
        this.sha256 = sha256;
        this.length = length;
        this.content = content;
    }

    /** Writes a document's bytes, bit by bit where it is long. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException, SQLException;
    }

    static Packed of(byte[] bytes) {
        try {
            return of(out -> out.write(bytes));
        } catch (SQLException e) {
            throw new IllegalStateException("writing bytes asks no database", e);
        }
    }

    /** Packs what is written, as it is written: the whole of it is nowhere in memory. */
    static Packed of(Writing writing) throws SQLException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        MessageDigest digest = digest();
        try (Counting counting = new Counting(new Gzip(content), digest)) {
            writing.to(counting);
            counting.finish();
            return new Packed(digest.digest(), counting.length, content.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] sha256() {
        return sha256;
    }

    long length() {
        return length;
    }

    byte[] content() {
        return content;
    }

    static byte[] unpacked(byte[] content) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether kept content is what its hash and length say. What cannot be unpacked is not. */
    static boolean isWhole(byte[] content, long length, byte[] sha256) {
        MessageDigest digest = digest();
        long read = 0;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] some = new byte[1 << 16];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                digest.update(some, 0, count);
                read += count;
            }
        } catch (IOException e) {
            return false;
        }
        return read == length && MessageDigest.isEqual(digest.digest(), sha256);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Fast rather than small: most of what is kept is PDF, whose parts are compressed already. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class Counting extends FilterOutputStream {
        private final GZIPOutputStream gzip;
        private final MessageDigest digest;
        private long length;

        Counting(GZIPOutputStream gzip, MessageDigest digest) {
            super(gzip);
            this.gzip = gzip;
            this.digest = digest;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            gzip.write(bytes, from, count);
            digest.update(bytes, from, count);
            length += count;
        }

        void finish() throws IOException {
            gzip.finish();
        }
    }
}
