package laddnav.ocpi.client;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import laddnav.ocpi.ModuleId;

/** Addresses that partners gave: cleaned of doubled and trailing slashes, and compared by origin. */
final class Urls {

    private static final int LONGEST = 2_000;

    private Urls() {}

    /** An absolute http or https address without user and fragment; empty for anything else. */
    static Optional<URI> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text.trim());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            return Optional.of(URI.create(origin(uri) + path(uri) + query(uri)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Scheme, host and port, in one spelling. */
    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    static boolean sameHost(URI a, URI b) {
        return a.getHost().equalsIgnoreCase(b.getHost());
    }

    /** The path and query of one address on the origin of another. */
    static URI on(URI origin, URI other) {
        return URI.create(origin(origin) + other.getRawPath() + query(other));
    }

    static URI under(URI base, String suffix) {
        return URI.create(origin(base) + base.getRawPath() + suffix + query(base));
    }

    static URI under(URI base, List<String> segments) {
        StringBuilder suffix = new StringBuilder(64);
        segments.forEach(segment -> suffix.append('/').append(encoded(segment)));
        return under(base, suffix.toString());
    }

    /** The address of the module's objects. */
    static URI collection(URI endpoint, ModuleId module) {
        return module.collection().isEmpty() ? endpoint : under(endpoint, List.of(module.collection()));
    }

    static URI with(URI uri, String parameters) {
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + parameters);
    }

    static String encoded(String segment) {
        if (isPlain(segment)) {
            return segment;
        }
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Letters, digits and what else stays as it is: nearly every id. */
    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean isPlain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!isPlain) {
                return false;
            }
        }
        return true;
    }

    /** What {@link #encoded} made of, or the text itself where it cannot be decoded. */
    static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        StringBuilder clean = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || clean.isEmpty() || clean.charAt(clean.length() - 1) != '/') {
                clean.append(c);
            }
        }
        while (!clean.isEmpty() && clean.charAt(clean.length() - 1) == '/') {
            clean.setLength(clean.length() - 1);
        }
        return clean.toString();
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }
}
