package laddnav.ocpi.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import org.jspecify.annotations.Nullable;

/**
 * Where in the protocol a path leads: {@code /versions}, {@code /<version>}, {@code /<version>/credentials} or
 * {@code /<version>/(sender|receiver)/<module>/…}. Trailing and doubled slashes do not count. Parsed by hand: this runs
 * for each request.
 *
 * @param version absent for {@code /versions} only
 * @param module the module; {@link ModuleId#CREDENTIALS} for credentials; absent for the two versions endpoints
 * @param role absent where there is no module, and for credentials
 * @param rest the decoded segments after the module
 */
record Route(
        Kind kind,
        @Nullable Version version,
        @Nullable ModuleId module,
        @Nullable InterfaceRole role,
        List<String> rest) {

    enum Kind {
        VERSIONS,
        DETAILS,
        CREDENTIALS,
        MODULE
    }

    private static final int MOST_SEGMENTS = 12;
    private static final List<ModuleId> MODULES = List.of(
            ModuleId.LOCATIONS,
            ModuleId.TARIFFS,
            ModuleId.TOKENS,
            ModuleId.SESSIONS,
            ModuleId.CDRS,
            ModuleId.COMMANDS,
            ModuleId.CHARGING_PROFILES,
            ModuleId.HUB_CLIENT_INFO,
            ModuleId.INVOICE_RECONCILIATION,
            ModuleId.BOOKINGS,
            ModuleId.PAYMENTS);

    /** Kinds of objects that share an endpoint with others, told apart by a segment of the path. */
    private static final List<ModuleId> COLLECTIONS =
            List.of(ModuleId.TERMINALS, ModuleId.CONFIRMATIONS, ModuleId.BOOKING_LOCATIONS);

    /** @throws OcpiException HTTP 404 where no such path exists; 2001 where a segment passes a limit */
    static Route parse(String rawPath) {
        List<String> segments = split(rawPath);
        if (segments.isEmpty()) {
            throw noPath();
        }
        if (segments.getFirst().equals("versions") && segments.size() == 1) {
            return new Route(Kind.VERSIONS, null, null, null, List.of());
        }
        Version version = Version.find(segments.getFirst()).orElseThrow(Route::noPath);
        if (segments.size() == 1) {
            return new Route(Kind.DETAILS, version, null, null, List.of());
        }
        InterfaceRole role = role(segments.get(1));
        if (role == null) {
            if (segments.size() == 2 && segments.get(1).equals("credentials")) {
                return new Route(Kind.CREDENTIALS, version, ModuleId.CREDENTIALS, null, List.of());
            }
            throw noPath();
        }
        if (segments.size() == 2) {
            throw noPath();
        }
        List<String> rest = segments.subList(3, segments.size());
        rest.forEach(Route::checkId);
        return collected(version, module(segments.get(2)), role, rest);
    }

    /** The owner, where the path has one, stands before the segment that tells the kind of object. */
    private static Route collected(Version version, ModuleId module, InterfaceRole role, List<String> rest) {
        if (!module.isIn(version)) {
            throw noPath();
        }
        for (ModuleId kind : COLLECTIONS) {
            int at = role == InterfaceRole.RECEIVER && kind.namesOwner() ? 2 : 0;
            boolean isThis = kind.endpoint().equals(module)
                    && rest.size() > at
                    && rest.get(at).equals(kind.collection());
            if (isThis) {
                List<String> ids = new ArrayList<>(rest);
                ids.remove(at);
                return new Route(Kind.MODULE, version, kind, role, ids);
            }
        }
        if (module.equals(ModuleId.PAYMENTS)) {
            throw noPath();
        }
        return new Route(Kind.MODULE, version, module, role, rest);
    }

    static OcpiException noPath() {
        return OcpiException.notFound("there is no such path");
    }

    private static @Nullable InterfaceRole role(String segment) {
        return switch (segment) {
            case "sender" -> InterfaceRole.SENDER;
            case "receiver" -> InterfaceRole.RECEIVER;
            default -> null;
        };
    }

    private static ModuleId module(String segment) {
        for (ModuleId known : MODULES) {
            if (known.value().equals(segment)) {
                return known;
            }
        }
        throw noPath();
    }

    private static void checkId(String id) {
        if (id.length() > Limits.MAX_ID_LENGTH) {
            throw OcpiException.invalid(
                    "a part of the path has " + id.length() + " characters, and the limit is " + Limits.MAX_ID_LENGTH);
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i)) || id.charAt(i) == '\uFFFD') {
                throw OcpiException.invalid("a part of the path has a character that no id has");
            }
        }
        if (id.isBlank()) {
            throw OcpiException.invalid("a part of the path is blank");
        }
    }

    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>(8);
        int start = 0;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            if (end < 0) {
                end = path.length();
            }
            if (end > start) {
                if (segments.size() == MOST_SEGMENTS) {
                    throw noPath();
                }
                segments.add(decode(path.substring(start, end)));
            }
            start = end + 1;
        }
        return segments;
    }

    /** Percent-decodes as UTF-8; a plus stays a plus, since this is a path. */
    private static String decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] bytes = new byte[raw.length() * 3];
        int length = 0;
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) (hex(raw, i + 1) << 4 | hex(raw, i + 2));
                i += 3;
            } else {
                byte[] utf8 = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(utf8, 0, bytes, length, utf8.length);
                length += utf8.length;
                i++;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(String raw, int at) {
        int digit = at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
        if (digit < 0) {
            throw OcpiException.invalid("the path has a percent sign that two hexadecimal digits do not follow");
        }
        return digit;
    }
}
