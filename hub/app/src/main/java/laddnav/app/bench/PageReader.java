package laddnav.app.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a list of the hub page by page, as its {@code Link} headers lead, and nothing of what is in the pages. */
final class PageReader {

    private final List<Double> millis = new ArrayList<>();
    private long bytes;

    /** Reads from the given path on, at most so many pages. */
    static PageReader read(int port, String token, String path, int mostPages) {
        PageReader reader = new PageReader();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            String next = path;
            for (int page = 0; page < mostPages && !next.isEmpty(); page++) {
                long start = System.nanoTime();
                socket.getOutputStream().write(Messages.getPage(token, next));
                next = reader.page(in);
                reader.millis.add((System.nanoTime() - start) / 1e6);
            }
            return reader;
        } catch (IOException e) {
            throw new IllegalStateException("the list could not be read: " + e.getMessage(), e);
        }
    }

    int pages() {
        return millis.size();
    }

    long bytes() {
        return bytes;
    }

    double seconds() {
        return millis.stream().mapToDouble(each -> each).sum() / 1e3;
    }

    /** The mean time of so many pages from one on, in milliseconds. */
    double meanMillis(int from, int count) {
        return millis.subList(from, from + count).stream()
                .mapToDouble(each -> each)
                .average()
                .orElse(0);
    }

    /** @return the path of the next page; empty on the last */
    private String page(InputStream in) throws IOException {
        String status = line(in);
        if (!status.contains(" 200")) {
            throw new IOException("the hub answered " + status);
        }
        String next = "";
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            } else if (lower.startsWith("link:")) {
                String address = header.substring(header.indexOf('<') + 1, header.indexOf('>'));
                next = address.substring(address.indexOf('/', "http://".length()));
            }
        }
        in.skipNBytes(length);
        bytes += length;
        return next;
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[1024];
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || length == line.length) {
                throw new EOFException("the hub's answer broke off");
            }
            line[length++] = (byte) c;
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1).trim();
    }
}
