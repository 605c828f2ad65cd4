package laddnav.hub.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.json.KnownLocations;
import laddnav.ocpi.json.Nulls;
import laddnav.ocpi.types.Booking;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.Calendar;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Connector;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Terminal;
import laddnav.ocpi.types.Token;

/** Objects from one version to another; within one version the bytes stay as they came. */
public final class Translation {

    private static final Map<ModuleId, Class<?>> TYPES = Map.of(
            ModuleId.LOCATIONS, Location.class,
            ModuleId.TARIFFS, Tariff.class,
            ModuleId.TOKENS, Token.class,
            ModuleId.SESSIONS, Session.class,
            ModuleId.CDRS, Cdr.class,
            ModuleId.INVOICE_RECONCILIATION, InvoiceReconciliationRecord.class,
            ModuleId.TERMINALS, Terminal.class,
            ModuleId.CONFIRMATIONS, FinancialAdviceConfirmation.class,
            ModuleId.BOOKING_LOCATIONS, BookingLocation.class,
            ModuleId.BOOKINGS, Booking.class);

    private Translation() {}

    /**
     * The body as it goes out in the other version; fields that are unknown to us are lost on the way, within
     * one version never.
     *
     * @param sites the locations that the receiver may see
     * @throws OcpiException where the version cannot say it
     */
    public static Json outgoing(ModuleId module, Json body, Version from, Version to, KnownLocations sites) {
        return outgoing(module, body, from, to, sites, new ArrayList<>());
    }

    /** The same, telling what is lost on the way. */
    public static Json outgoing(
            ModuleId module, Json body, Version from, Version to, KnownLocations sites, List<String> lost) {
        if (from == to) {
            return to.isRouted() ? body : Kept211.bare(body);
        }
        if (!module.isIn(to)) {
            throw OcpiException.invalid(to + " has no " + module.endpoint());
        }
        return Codec.of(to).encode(read(module, from, body), sites, lost);
    }

    /** The body as it is kept in the other version. @throws OcpiException where the version cannot say it */
    static Json kept(ModuleId module, Json body, Version from, Version to) {
        if (from == to) {
            return body;
        }
        Object canonical = read(module, from, body);
        Json older = Codec.of(to).encode(canonical);
        if (to.isRouted()) {
            return older;
        }
        return switch (canonical) {
            case Session session -> Kept211.of(older, session.party(), session.cdrToken());
            case Cdr cdr -> Kept211.of(older, cdr.party(), cdr.cdrToken());
            case Location location -> Kept211.of(older, location.party(), null);
            case Tariff tariff -> Kept211.of(older, tariff.party(), null);
            case Token token -> Kept211.of(older, token.party(), null);
            default -> throw new IllegalStateException("no objects of module " + module);
        };
    }

    /** The canonical object. @throws OcpiException 2001 naming the field that is missing or wrong */
    static Object read(ModuleId module, Version version, Json body) {
        return Codec.of(version).decode(body, type(module));
    }

    /** With what is absent written as null, for partners that want it so. */
    public static Json withNulls(ObjectPath path, Version version, Json body) {
        return Nulls.filled(version, body, type(path));
    }

    /** The same of a whole object. */
    public static Json withNulls(ModuleId module, Version version, Json body) {
        return Nulls.filled(version, body, type(module));
    }

    /** The canonical type of an object, or of the EVSE or connector that the path names. */
    static Class<?> type(ObjectPath path) {
        return switch (path.ids().size()) {
            case 1 -> type(path.module());
            case 2 -> path.module().equals(ModuleId.BOOKING_LOCATIONS) ? Calendar.class : Evse.class;
            default -> Connector.class;
        };
    }

    /** The canonical type of a module's objects. @throws OcpiException 2001 where it has none here */
    static Class<?> type(ModuleId module) {
        Class<?> type = TYPES.get(module);
        if (type == null) {
            throw OcpiException.invalid("module '" + module + "' has no objects here");
        }
        return type;
    }

    /** Where an object belongs by its own words. @throws OcpiException 2001 when they are missing or wrong */
    public static ObjectKey key(ModuleId module, Version version, Json body) {
        if (!version.isRouted()) {
            PartyId owner = Kept211.owner(body).orElseThrow(() -> OcpiException.invalid("nobody owns the object"));
            return key(module, body, owner.country(), owner.party());
        }
        return key(module, body, required(body, "country_code"), required(body, "party_id"));
    }

    /**
     * The same for objects that do not name their owner: they are of whoever sends them.
     *
     * @throws OcpiException 2001 when what is needed is missing or wrong
     */
    public static ObjectKey key(ModuleId module, Version version, Json body, PartyId sender) {
        return module.namesOwner() ? key(module, version, body) : key(module, body, sender.country(), sender.party());
    }

    private static ObjectKey key(ModuleId module, Json body, String country, String party) {
        boolean isToken = module.equals(ModuleId.TOKENS);
        String id = isToken
                ? required(body, "uid") + "/" + required(body, "type").toUpperCase(Locale.ROOT)
                : required(body, module.equals(ModuleId.TERMINALS) ? "terminal_id" : "id");
        try {
            return ObjectKey.of(PartyId.of(country, party), module, id);
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static String required(Json body, String field) {
        return body.text(field).orElseThrow(() -> OcpiException.invalid("field '" + field + "' is missing"));
    }
}
