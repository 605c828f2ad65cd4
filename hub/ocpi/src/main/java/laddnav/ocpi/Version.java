package laddnav.ocpi;

import java.util.List;
import java.util.Optional;

/**
 * The versions of OCPI that this program speaks, oldest first.
 *
 * @see "OCPI 2.3.0, version_information_endpoint, VersionNumber enum"
 */
public enum Version {
    V2_1_1("2.1.1"),
    V2_2_1("2.2.1"),
    V2_3_0("2.3.0");

    private final String number;

    Version(String number) {
        this.number = number;
    }

    /** The number as it stands on the wire, such as {@code 2.2.1}. */
    public String number() {
        return number;
    }

    /**
     * The versions since 2.2: their messages have routing headers, their credentials roles, their modules two
     * sides.
     */
    public static List<Version> routed() {
        return List.of(V2_2_1, V2_3_0);
    }

    /** Whether messages name sender and receiver in headers. In 2.1.1 the path and the token tell them. */
    public boolean isRouted() {
        return this != V2_1_1;
    }

    /** The version of that number; empty where we do not speak it. */
    public static Optional<Version> find(String number) {
        for (Version version : values()) {
            if (version.number.equals(number)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return number;
    }
}
