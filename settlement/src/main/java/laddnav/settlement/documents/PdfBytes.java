package laddnav.settlement.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Bytes of a PDF as they are put together. */
final class PdfBytes {

    /** Nothing, to which nothing may be added. */
    static final PdfBytes NONE = new PdfBytes(0);

    private byte[] bytes;
    private int size;

    PdfBytes() {
        this(8192);
    }

    PdfBytes(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void octet(int octet) {
        room(1);
        bytes[size++] = (byte) octet;
    }

    /** Text of which every character is ASCII. */
    void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    void number(int number) {
        if (number >= 0 && number < 10) {
            octet('0' + number);
        } else {
            ascii(Integer.toString(number));
        }
    }

    /** With at most two decimals: a hundredth of a point is less than any printer shows. */
    void number(float number) {
        int hundredths = Math.round(number * 100);
        if (hundredths < 0) {
            octet('-');
            hundredths = -hundredths;
        }
        number(hundredths / 100);
        int rest = hundredths % 100;
        if (rest != 0) {
            octet('.');
            octet('0' + rest / 10);
            if (rest % 10 != 0) {
                octet('0' + rest % 10);
            }
        }
    }

    void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    void append(PdfBytes other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Compressed as {@code FlateDecode} wants it. */
    byte[] deflated() {
        Deflater deflater = new Deflater(4);
        try {
            deflater.setInput(bytes, 0, size);
            deflater.finish();
            byte[] packed = new byte[size / 4 + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, length * 2);
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
