package laddnav.ocpi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TaxIncluded;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.TokenType;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final Codec OLD = Codec.of(Version.V2_2_1);
    private static final Codec NEW = Codec.of(Version.V2_3_0);

    static final String TARIFF = """
            {"country_code":"SE","party_id":"ABC","id":"T1","currency":"SEK",
             "min_price":{"excl_vat":10.00,"incl_vat":12.50},
             "elements":[{"price_components":[{"type":"ENERGY","price":4.10,"vat":25.0,"step_size":1}],
               "restrictions":{"start_time":"22:00","end_time":"06:00","day_of_week":["MONDAY","FRIDAY"]}}],
             "last_updated":"2026-10-01T08:00:00Z"}""";

    private static final String CDR = """
            {"country_code":"SE","party_id":"ABC","id":"C1","start_date_time":"2026-10-02T10:00:00Z",
             "end_date_time":"2026-10-02T11:00:00Z","session_id":"S1",
             "cdr_token":{"country_code":"SE","party_id":"EMP","uid":"U1","type":"RFID","contract_id":"SE-EMP-C1"},
             "auth_method":"WHITELIST","cdr_location":{"id":"L1","address":"Kajen 1","city":"Luleå","country":"SWE",
               "coordinates":{"latitude":"65.58","longitude":"22.15"},"evse_uid":"E1","evse_id":"SE*ABC*E1",
               "connector_id":"1","connector_standard":"IEC_62196_T2","connector_format":"SOCKET",
               "connector_power_type":"AC_3_PHASE"},
             "currency":"SEK","charging_periods":[{"start_date_time":"2026-10-02T10:00:00Z",
               "dimensions":[{"type":"ENERGY","volume":20.5}]}],
             "total_cost":{"excl_vat":84.05,"incl_vat":105.0625},"total_energy":20.5,"total_time":1.0,
             "last_updated":"2026-10-02T11:01:00Z"}""";

    private static final String LOCATION = """
            {"country_code":"SE","party_id":"ABC","id":"L1","publish":true,"address":"Kajen 1","city":"Luleå",
             "country":"SWE","coordinates":{"latitude":"65.584819","longitude":"22.156702"},
             "related_locations":[{"latitude":"65.5","longitude":"22.1","name":{"language":"sv","text":"Infart"}}],
             "parking_type":"PARKING_LOT","evses":[{"uid":"E1","evse_id":"SE*ABC*E1","status":"AVAILABLE",
               "capabilities":["RFID_READER"],"connectors":[{"id":"1","standard":"IEC_62196_T2","format":"SOCKET",
                 "power_type":"AC_3_PHASE","max_voltage":400,"max_amperage":32,"tariff_ids":["T1"],
                 "last_updated":"2026-10-01T08:00:00Z"}],"last_updated":"2026-10-01T08:00:00Z"}],
             "time_zone":"Europe/Stockholm","opening_times":{"twentyfourseven":true},
             "last_updated":"2026-10-01T08:00:00Z"}""";

    private static final String SESSION = """
            {"country_code":"SE","party_id":"ABC","id":"S1","start_date_time":"2026-10-02T10:00:00Z","kwh":3.25,
             "cdr_token":{"country_code":"SE","party_id":"EMP","uid":"U1","type":"RFID","contract_id":"SE-EMP-C1"},
             "auth_method":"COMMAND","location_id":"L1","evse_uid":"E1","connector_id":"1","currency":"SEK",
             "total_cost":{"excl_vat":13.33},"status":"ACTIVE","last_updated":"2026-10-02T10:10:00Z"}""";

    static final String TOKEN = """
            {"country_code":"SE","party_id":"EMP","uid":"U1","type":"RFID","contract_id":"SE-EMP-C1","issuer":"EMP AB",
             "valid":true,"whitelist":"ALLOWED","last_updated":"2026-10-01T08:00:00Z"}""";

    @Test
    void each_object_of_2_2_1_comes_back_equal() {
        thereAndBack(OLD, TARIFF, Tariff.class);
        thereAndBack(OLD, CDR, Cdr.class);
        thereAndBack(OLD, LOCATION, Location.class);
        thereAndBack(OLD, SESSION, Session.class);
        thereAndBack(OLD, TOKEN, Token.class);
    }

    @Test
    void each_object_survives_the_way_over_2_3_0() {
        overTheOther(TARIFF, Tariff.class);
        overTheOther(CDR, Cdr.class);
        overTheOther(LOCATION, Location.class);
        overTheOther(SESSION, Session.class);
        overTheOther(TOKEN, Token.class);
    }

    @Test
    void vat_of_2_2_1_becomes_a_tax_and_an_unknown_vat_stays_unknown() {
        Cdr cdr = OLD.decode(Json.parse(CDR), Cdr.class);
        assertEquals(
                new BigDecimal("21.0125"), cdr.totalCost().taxes().getFirst().amount());
        Session session = OLD.decode(Json.parse(SESSION), Session.class);
        assertEquals(
                List.of(), java.util.Objects.requireNonNull(session.totalCost()).taxes());
    }

    @Test
    void a_tariff_that_does_not_tell_of_taxes_has_prices_without() {
        assertEquals(
                TaxIncluded.NO, OLD.decode(Json.parse(TARIFF), Tariff.class).taxIncluded());
        assertEquals(
                TaxIncluded.NO, NEW.decode(Json.parse(TARIFF), Tariff.class).taxIncluded());
    }

    @Test
    void prices_with_tax_included_are_sent_without_to_2_2_1() {
        Json json = Json.parse(TARIFF.replace("\"id\"", "\"tax_included\":\"YES\",\"id\""));
        Tariff tariff = NEW.decode(json, Tariff.class);
        Tariff older = OLD.decode(OLD.encode(tariff), Tariff.class);
        assertEquals(
                0,
                new BigDecimal("3.28")
                        .compareTo(older.elements()
                                .getFirst()
                                .priceComponents()
                                .getFirst()
                                .price()));
        assertEquals(List.of("tax_included", "elements.price_components.price, sent without tax"), OLD.losses(tariff));
        assertEquals(List.of(), NEW.losses(tariff));
    }

    @Test
    void what_2_2_1_cannot_say_is_dropped_and_told() {
        Json json = Json.parse(TOKEN).with("type", "EMAID");
        Token token = NEW.decode(json, Token.class);
        assertEquals(TokenType.OTHER, OLD.decode(OLD.encode(token), Token.class).type());
        assertEquals(1, OLD.losses(token).size());
        Json location = Json.parse(LOCATION).with("help_phone", "+46");
        assertEquals(List.of("help_phone"), OLD.losses(NEW.decode(location, Location.class)));
    }

    @Test
    void what_is_meant_without_doubt_is_taken() {
        String odd = LOCATION.replace("\"65.584819\"", "65.584819")
                .replace("\"max_voltage\":400", "\"max_voltage\":\"400.0\"")
                .replace("\"city\"", "\"name\":null,\"images\":null,\"city\"")
                .replace("2026-10-01T08:00:00Z\"}]", "2026-10-01T08:00:00.000+00:00\"}]");
        Location location = OLD.decode(Json.parse(odd), Location.class);
        assertEquals("65.584819", location.coordinates().latitude());
        assertEquals(400, location.evses().getFirst().connectors().getFirst().maxVoltage());
        assertEquals(
                Instant.parse("2026-10-01T08:00:00Z"),
                location.evses().getFirst().lastUpdated());
        String text = TARIFF.replace("4.10", "\"4.10\"").replace("08:00:00Z", "08:00:00");
        Tariff tariff = OLD.decode(Json.parse(text), Tariff.class);
        assertEquals(
                new BigDecimal("4.10"),
                tariff.elements().getFirst().priceComponents().getFirst().price());
    }

    @Test
    void what_is_wrong_is_refused_naming_the_field() {
        refused(TOKEN.replace("\"U1\"", "17"), Token.class, "field 'uid' must be a string");
        refused(TOKEN.replace("\"valid\":true,", ""), Token.class, "field 'valid' is missing");
        refused(TOKEN.replace("\"ALLOWED\"", "null"), Token.class, "field 'whitelist' is missing");
        refused("null", Token.class, "a JSON object is expected here");
        refused(TOKEN.replace("08:00:00Z", "08:00:66Z"), Token.class, "'2026-10-01T08:00:66Z' is not a time");
        refused(TOKEN.replace("2026-10-01T08", "+999999999-01-01T08"), Token.class, "is not a time");
        refused(TOKEN.replace("2026-10-01T08:00:00Z", "0000-01-01T00:00:00+02:00"), Token.class, "is not a time");
        refused(TOKEN.replace("\"2026-10-01T08:00:00Z\"", "1759305600"), Token.class, "must be a time as text");
        refused(TARIFF.replace("4.10", "\"much\""), Tariff.class, "elements[0].price_components[0].price' must be");
        refused(TARIFF.replace("\"step_size\":1", "\"step_size\":1.5"), Tariff.class, "must be a whole number");
        refused(TARIFF.replace(",\"step_size\":1", ""), Tariff.class, "step_size' is missing");
        refused(TARIFF.replace("ENERGY", "WIND"), Tariff.class, "'WIND', and must be one of");
        refused(
                TARIFF.replace("\"elements\":[", "\"elements\":[],\"x\":["),
                Tariff.class,
                "field 'elements' is missing");
        refused(CDR.replace("\"excl_vat\":84.05,", ""), Cdr.class, "total_cost.excl_vat' is missing");
    }

    @Test
    void a_patch_that_erases_a_required_field_is_refused_when_read_again() {
        Json merged = Json.parse(TOKEN).mergedWith(Json.parse("{\"issuer\":null,\"x_vendor\":{\"a\":1}}"));
        assertTrue(merged.field("x_vendor").isPresent());
        refused(merged.toString(), Token.class, "field 'issuer' is missing");
    }

    private static void refused(String json, Class<?> type, String message) {
        OcpiException refusal = assertThrows(OcpiException.class, () -> OLD.decode(Json.parse(json), type));
        assertEquals(StatusCode.INVALID_PARAMETERS, refusal.status());
        assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.getMessage());
    }

    private static <T> void thereAndBack(Codec codec, String text, Class<T> type) {
        Json json = Json.parse(text);
        Json back = codec.encode(codec.decode(json, type));
        assertTrue(back.sameAs(json), () -> json + " became " + back);
    }

    private static <T> void overTheOther(String text, Class<T> type) {
        Json json = Json.parse(text);
        Json newer = NEW.encode(OLD.decode(json, type));
        Json back = OLD.encode(NEW.decode(newer, type));
        assertTrue(back.sameAs(json), () -> json + " became " + newer + " became " + back);
    }
}
