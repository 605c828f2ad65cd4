package laddnav.hub.store;

import java.util.Locale;
import java.util.Map;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;

/** Objects from one version to another; within one version the bytes stay as they came. */
public final class Translation {

    private static final Map<ModuleId, Class<?>> TYPES = Map.of(
            ModuleId.LOCATIONS, Location.class,
            ModuleId.TARIFFS, Tariff.class,
            ModuleId.TOKENS, Token.class,
            ModuleId.SESSIONS, Session.class,
            ModuleId.CDRS, Cdr.class);

    private Translation() {}

    /** The body in the other version; fields that are unknown to us are lost on the way, within one version never. */
    public static Json translated(ModuleId module, Json body, Version from, Version to) {
        return from == to ? body : Codec.of(to).encode(read(module, from, body));
    }

    /** The canonical object. @throws OcpiException 2001 naming the field that is missing or wrong */
    static Object read(ModuleId module, Version version, Json body) {
        Class<?> type = TYPES.get(module);
        if (type == null) {
            throw OcpiException.invalid("module '" + module + "' has no objects here");
        }
        return Codec.of(version).decode(body, type);
    }

    /** Where an object belongs by its own words. @throws OcpiException 2001 when they are missing or wrong */
    public static ObjectKey key(ModuleId module, Json body) {
        String country = required(body, "country_code");
        String party = required(body, "party_id");
        boolean isToken = module.equals(ModuleId.TOKENS);
        String id = isToken
                ? required(body, "uid") + "/" + required(body, "type").toUpperCase(Locale.ROOT)
                : required(body, "id");
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
