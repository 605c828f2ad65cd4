package laddnav.ocpi.server;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import org.jspecify.annotations.Nullable;

/** Our own addresses, as partners reach them; the request's Host header is not believed. */
final class Addresses {

    private final Supplier<URI> publicBase;

    Addresses(Supplier<URI> publicBase) {
        this.publicBase = publicBase;
    }

    String versions() {
        return base() + "/versions";
    }

    String details(Version version) {
        return base() + "/" + version;
    }

    String credentials(Version version) {
        return base() + "/" + version + "/credentials";
    }

    String module(Version version, InterfaceRole role, ModuleId module) {
        String endpoint = base() + "/" + version + "/" + role.name().toLowerCase(Locale.ROOT) + "/" + module.endpoint();
        return module.collection().isEmpty() ? endpoint : endpoint + "/" + module.collection();
    }

    String object(Route route, PartyId owner, String id) {
        boolean isOwned = route.module() == null || route.module().namesOwner();
        return of(route) + "/" + (isOwned ? owner.country() + "/" + owner.party() + "/" : "") + encoded(id);
    }

    /** The page after the one asked for. The filters stay. */
    String page(Route route, PageRequest asked, int limit, @Nullable String mark) {
        StringBuilder address = new StringBuilder(of(route));
        address.append("?offset=")
                .append(asked.offset() + limit)
                .append("&limit=")
                .append(limit);
        append(address, "date_from", asked.dateFrom());
        append(address, "date_to", asked.dateTo());
        if (mark != null) {
            address.append("&mark=").append(encoded(mark));
        }
        return address.toString();
    }

    private String of(Route route) {
        if (route.version() == null || route.role() == null || route.module() == null) {
            throw new IllegalStateException("only modules have such addresses");
        }
        return module(route.version(), route.role(), route.module());
    }

    private static void append(StringBuilder address, String name, @Nullable Instant time) {
        if (time != null) {
            address.append('&').append(name).append('=').append(time);
        }
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String base() {
        String base = publicBase.get().toString();
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        return base.endsWith(OcpiRoutes.MOUNT) ? base : base + OcpiRoutes.MOUNT;
    }
}
