package laddnav.app.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whole HTTP requests, head and body, as a partner would send them. */
final class Messages {

    private Messages() {}

    /** The n-th CDR of {@code SE*BEN} for a driver of {@code DE*BEN}; 2.2.1, about 1.3 kB. */
    static String cdr(int number) {
        int hour = number % 20;
        return """
            {"country_code":"SE","party_id":"BEN","id":"BENCH-%d","start_date_time":"2026-10-%02dT%02d:00:00Z",\
            "end_date_time":"2026-10-%02dT%02d:30:00Z","session_id":"S%d","cdr_token":{"country_code":"DE",\
            "party_id":"BEN","uid":"U%d","type":"RFID","contract_id":"DE-BEN-C%d"},"auth_method":"WHITELIST",\
            "cdr_location":{"id":"L1","name":"Storgatan","address":"Storgatan 1","city":"Uppsala",\
            "postal_code":"75320",\
            "country":"SWE","coordinates":{"latitude":"59.858560","longitude":"17.638930"},"evse_uid":"E%d",\
            "evse_id":"SE*BEN*E%d","connector_id":"1",\
            "connector_standard":"IEC_62196_T2","connector_format":"SOCKET",\
            "connector_power_type":"AC_3_PHASE"},"currency":"SEK","charging_periods":[{"start_date_time":\
            "2026-10-%02dT%02d:00:00Z","tariff_id":"T1","dimensions":[{"type":"ENERGY","volume":10.0},\
            {"type":"TIME","volume":0.5}]}],"total_cost":{"excl_vat":40.00,"incl_vat":50.00},"total_energy":10.0,\
            "total_time":0.5,"last_updated":"2026-10-%02dT%02d:31:00Z"}\
            """.formatted(
                        number,
                        day(number),
                        hour,
                        day(number),
                        hour,
                        number,
                        number % 5000,
                        number % 5000,
                        number % 50_000,
                        number % 50_000,
                        day(number),
                        hour,
                        day(number),
                        hour);
    }

    private static int day(int number) {
        return 1 + number / 20 % 31;
    }

    static byte[] postCdr(String hubToken, int number) {
        return request("POST", "/ocpi/2.2.1/receiver/cdrs", hubToken, number, true, cdr(number));
    }

    /** A session push, addressed to the same provider. */
    static byte[] putSession(String token, int number) {
        String body = """
            {"country_code":"SE","party_id":"BEN","id":"S%d","start_date_time":"2026-11-24T08:00:00Z","kwh":3.2,\
            "cdr_token":{"country_code":"DE","party_id":"BEN","uid":"U%d","type":"RFID",\
            "contract_id":"DE-BEN-C%d"},\
            "auth_method":"WHITELIST","location_id":"L1","evse_uid":"E1","connector_id":"1","currency":"SEK",\
            "status":"ACTIVE",\
            "last_updated":"2026-11-24T08:10:00Z"}\
            """.formatted(number, number % 5000, number % 5000);
        return request("PUT", "/ocpi/2.2.1/receiver/sessions/SE/BEN/S" + number, token, number, true, body);
    }

    /** The n-th location of {@code SE*BEN}, with its EVSEs {@code E0}, {@code E1} and so on; 2.2.1. */
    static String location(int number, int evses) {
        StringBuilder list = new StringBuilder(evses * 600);
        for (int i = 0; i < evses; i++) {
            list.append(i == 0 ? "" : ",").append("""
                {"uid":"E%1$d","evse_id":"SE*BEN*E%2$d*%1$d","status":"AVAILABLE","capabilities":\
                ["RFID_READER","REMOTE_START_STOP_CAPABLE"],"connectors":[{"id":"1","standard":"IEC_62196_T2",\
                "format":"SOCKET","power_type":"AC_3_PHASE","max_voltage":400,"max_amperage":32,\
                "tariff_ids":["T1"],"last_updated":"2026-11-24T08:00:00Z"}],"physical_reference":"%1$d",\
                "last_updated":"2026-11-24T08:00:00Z"}\
                """.formatted(i, number));
        }
        return """
            {"country_code":"SE","party_id":"BEN","id":"L%1$d","publish":true,"name":"Storgatan %1$d",\
            "address":"Storgatan %1$d","city":"Uppsala","postal_code":"75320","country":"SWE",\
            "coordinates":{"latitude":"59.858560","longitude":"17.638930"},"evses":[%2$s],\
            "operator":{"name":"Bench"},"time_zone":"Europe/Stockholm","opening_times":{"twentyfourseven":true},\
            "last_updated":"2026-11-24T08:00:00Z"}\
            """.formatted(number, list);
    }

    /** A new status of one EVSE, for everyone. */
    static byte[] patchStatus(String token, int location, int evse, int number) {
        String status = number % 2 == 0 ? "CHARGING" : "AVAILABLE";
        String body = """
            {"status":"%s","last_updated":"2026-11-24T%02d:%02d:%02dZ"}\
            """.formatted(status, 9 + number / 3600 % 14, number / 60 % 60, number % 60);
        String path = "/ocpi/2.2.1/receiver/locations/SE/BEN/L" + location + "/E" + evse;
        return request("PATCH", path, token, number, false, body);
    }

    /** A page of a list. */
    static byte[] getPage(String token, String path) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Token " + encoded(token)
                + "\r\nX-Request-ID: r\r\nX-Correlation-ID: c\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String token) {
        return Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] request(
            String method, String path, String token, int number, boolean isAddressed, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n"
                + "Authorization: Token " + encoded(token) + "\r\n"
                + "X-Request-ID: r" + number + "\r\nX-Correlation-ID: c" + number + "\r\n"
                + "OCPI-from-country-code: SE\r\nOCPI-from-party-id: BEN\r\n"
                + (isAddressed ? "OCPI-to-country-code: DE\r\nOCPI-to-party-id: BEN\r\n" : "")
                + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        byte[] all = new byte[head.length() + bytes.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, all, 0, head.length());
        System.arraycopy(bytes, 0, all, head.length(), bytes.length);
        return all;
    }
}
