package laddnav.ocpi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;
import org.junit.jupiter.api.Test;

class MendingTest {

    private static final String TARIFF = """
            {"country_code":"SE","party_id":"ABC","id":"T1","currency":"SEK","elements":[{"price_components":[
            {"type":"ENERGY","price":2.50,"vat":25,"step_size":1,"price_round":{"x":"1"}}]}],
            "last_updated":"2026-10-01T10:00:00Z"}""";
    private static final String LOCATION = """
            {"country_code":"SE","party_id":"ABC","id":"L1","publish":true,"name":"Torget","address":"A","city":"Lund",
            "country":"SWE","coordinates":{"latitude":"55.70","longitude":"13.19"},"time_zone":"Europe/Stockholm",
            "x":{"n":"2.0"},"last_updated":"2026-10-01T10:00:00Z"}""";
    private static final String CDR = """
            {"country_code":"SE","party_id":"ABC","id":"C1","start_date_time":"2026-10-01T10:00:00Z",
            "end_date_time":"2026-10-01T11:00:00Z","cdr_token":{"country_code":"SE","party_id":"EMP","uid":"AB12",
            "type":"RFID","contract_id":"SE-EMP-1"},"auth_method":"WHITELIST","cdr_location":{"id":"L1","address":"S",
            "city":"Lund","country":"SWE","coordinates":{"latitude":"55.70","longitude":"13.19"},"evse_uid":"E1",
            "evse_id":"SE*CPO*E1","connector_id":"1","connector_standard":"IEC_62196_T2","connector_format":"SOCKET",
            "connector_power_type":"AC_3_PHASE"},"currency":"SEK","charging_periods":[
            {"start_date_time":"2026-10-01T10:00:00Z","dimensions":[{"type":"ENERGY","volume":20.0}]}],
            "total_cost":{"excl_vat":4.00,"incl_vat":5.00},"total_energy":20.0,"total_time":1.0,
            "last_updated":"2026-10-01T11:00:00Z"}""";

    private static void becomes(Version version, Class<?> type, String sent, String kept, String... findings) {
        Json json = Json.parse(sent);
        Understood<?> read = Mending.read(version, json, type);
        assertEquals(Json.parse(kept).toString(), read.json().toString().replace("\n", ""));
        assertEquals(List.of(findings), read.findings());
        assertTrue(Mending.read(version, read.json(), type).findings().isEmpty(), "nothing is odd any more");
    }

    private static String flat(String json) {
        return json.replaceAll("\n *", "");
    }

    @Test
    void what_is_as_specified_stays_byte_for_byte() {
        for (String text : List.of(TARIFF, CDR)) {
            Json json = Json.parse(text);
            Class<?> type = text.equals(CDR) ? Cdr.class : Tariff.class;
            Understood<?> read = Mending.read(Version.V2_2_1, json, type);
            assertSame(json, read.json());
            assertEquals(List.of(), read.findings());
        }
        String noZone = LOCATION.replace("10:00:00Z", "10:00:00.123");
        assertEquals(
                List.of(),
                Mending.read(Version.V2_2_1, Json.parse(noZone), Location.class).findings());
    }

    @Test
    void times_with_an_offset_or_too_long_are_sent_on_in_utc() {
        becomes(
                Version.V2_2_1,
                Tariff.class,
                flat(TARIFF).replace("10:00:00Z", "12:00:00+02:00"),
                flat(TARIFF),
                "last_updated: a time in another form");
        becomes(
                Version.V2_2_1,
                Tariff.class,
                flat(TARIFF).replace("10:00:00Z", "10:00:00.123456Z"),
                flat(TARIFF).replace("10:00:00Z", "10:00:00.123Z"),
                "last_updated: a time in another form");
    }

    @Test
    void numbers_as_text_become_numbers_and_unknown_fields_stay() {
        becomes(
                Version.V2_2_1,
                Tariff.class,
                flat(TARIFF).replace("2.50", "\"2.50\"").replace("\"vat\":25", "\"vat\":\"25\""),
                flat(TARIFF),
                "elements.price_components.price: a number as text",
                "elements.price_components.vat: a number as text");
        becomes(
                Version.V2_2_1,
                Location.class,
                flat(LOCATION).replace("\"55.70\"", "55.70").replace("true", "\"true\""),
                flat(LOCATION),
                "publish: a flag as text",
                "coordinates.latitude: degrees as a number");
    }

    @Test
    void fillers_and_nulls_are_absent() {
        becomes(
                Version.V2_2_1,
                Location.class,
                flat(LOCATION).replace("\"Torget\"", "\"-\",\"state\":\"#NA\",\"images\":null,\"operator\":null"),
                flat(LOCATION).replace("\"name\":\"Torget\",", ""),
                "null for fields that are absent",
                "name: filled with -",
                "state: filled with #NA");
        becomes(
                Version.V2_2_1,
                Location.class,
                flat(LOCATION).replace("Torget", "null and void"),
                flat(LOCATION).replace("Torget", "null and void"));
    }

    @Test
    void countries_have_as_many_letters_as_the_field_takes() {
        becomes(
                Version.V2_2_1,
                Location.class,
                flat(LOCATION)
                        .replace("\"SWE\"", "\"SE\"")
                        .replace("\"country_code\":\"SE\"", "\"country_code\":\"SWE\""),
                flat(LOCATION),
                "country_code: three letters for two",
                "country: two letters for three");
    }

    @Test
    void amounts_of_the_other_version_are_sent_on_in_this_ones_shape() {
        String newer = "{\"before_taxes\":4.00,\"taxes\":[{\"name\":\"VAT\",\"amount\":1.00}]}";
        String older = "{\"excl_vat\":4.00,\"incl_vat\":5.00}";
        becomes(
                Version.V2_3_0,
                Cdr.class,
                flat(CDR),
                flat(CDR).replace(older, newer),
                "total_cost: an amount in the shape of 2.2.1");
        becomes(
                Version.V2_2_1,
                Cdr.class,
                flat(CDR).replace(older, newer),
                flat(CDR),
                "total_cost: an amount in the shape of 2.3.0");
        becomes(
                Version.V2_3_0,
                Cdr.class,
                flat(CDR).replace(older, newer.replace("1.00", "\"1.00\"")),
                flat(CDR).replace(older, newer),
                "total_cost.taxes.amount: a number as text");
    }

    @Test
    void a_newer_tariff_without_its_tax_rule_has_prices_without_tax() {
        becomes(
                Version.V2_3_0,
                Tariff.class,
                flat(TARIFF),
                flat(TARIFF).replace("Z\"}", "Z\",\"tax_included\":\"NO\"}"),
                "tax_included: is missing, read as NO");
    }

    @Test
    void other_names_are_sent_on_as_the_right_ones() {
        Understood<Location> read = Mending.read(
                Version.V2_3_0,
                Json.parse(LOCATION)
                        .with(
                                "parking_places",
                                Json.parse("[{\"parking_id\":\"P1\",\"vehicle_types\":[\"VAN\"],"
                                        + "\"restricted_to_type\":false,\"reservation_required\":false}]")),
                Location.class);
        assertTrue(read.json().toString().contains("\"id\":\"P1\""));
        assertEquals(List.of("parking_id: stands for id"), read.findings());
        String old = """
                {"hub_note":{"owner":"SE*ABC"},"id":"C1","start_date_time":"2026-10-01T10:00:00Z",
                "end_date_time":"2026-10-01T11:00:00+00:00","auth_id":"SEEMPC1","auth_method":"WHITELIST",
                "location":{"id":"L1","address":"K","city":"Lund","postal_code":"2","country":"SE","coordinates":
                {"latitude":"55.7","longitude":"13.19"},"evses":[{"uid":"E1","status":"CHARGING","connectors":[
                {"id":"1","standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE","voltage":230,
                "amperage":32}]}]},"currency":"SEK","charging_periods":[{"start_date_time":"2026-10-01T10:00:00Z",
                "dimensions":[{"type":"ENERGY","volume":20.0}]}],"total_cost":"12.50","total_energy":20.0,
                "total_time":1.0,"last_updated":"2026-10-01T11:00:00Z"}""";
        Understood<Cdr> cdr = Mending.read(Version.V2_1_1, Json.parse(old), Cdr.class);
        String sent = cdr.json().toString();
        assertTrue(sent.contains("\"stop_date_time\":\"2026-10-01T11:00:00Z\""), sent);
        assertTrue(sent.contains("\"country\":\"SWE\"") && sent.contains("\"total_cost\":12.50"), sent);
        assertEquals(
                List.of(
                        "end_date_time: stands for stop_date_time",
                        "location.country: two letters for three",
                        "total_cost.before_taxes: a number as text",
                        "end_date_time: a time in another form"),
                cdr.findings());
    }

    @Test
    void the_fields_of_a_patch_are_put_right_and_its_nulls_stay() {
        Json patch = Json.parse("{\"floor_level\":null,\"status\":\"CHARGING\",\"coordinates\":{\"latitude\":1.5,"
                + "\"longitude\":\"2\"},\"last_updated\":\"2026-10-01T10:00:00+00:00\",\"x\":\"1\"}");
        Understood<Json> read = Mending.patch(Version.V2_2_1, patch, Evse.class);
        assertEquals(
                "{\"floor_level\":null,\"status\":\"CHARGING\",\"coordinates\":{\"latitude\":\"1.5\",\"longitude\":\"2\"},"
                        + "\"last_updated\":\"2026-10-01T10:00:00Z\",\"x\":\"1\"}",
                read.json().toString());
        Json wrong = Json.parse("{\"status\":17,\"valid\":{}}");
        assertSame(wrong, Mending.patch(Version.V2_2_1, wrong, Token.class).json());
    }
}
