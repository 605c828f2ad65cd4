package laddnav.hub;

import laddnav.ocpi.json.Json;

/** Small valid objects of SE*CPO in 2.2.1. */
final class Samples {

    private Samples() {}

    static Json location(String id, String status) {
        return Json.parse("""
                {"country_code":"SE","party_id":"CPO","id":"%s","publish":true,"name":"Torget","address":"Storgatan 1",
                "city":"Lund","country":"SWE","coordinates":{"latitude":"55.70","longitude":"13.19"},
                "time_zone":"Europe/Stockholm","x_vendor":{"kept":[1,2.50]},"last_updated":"2026-10-01T10:00:00Z",
                "evses":[{"uid":"E1","status":"%s","last_updated":"2026-10-01T10:00:00Z","connectors":[{"id":"1",
                "standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE","max_voltage":230,
                "max_amperage":32,"last_updated":"2026-10-01T10:00:00Z"}]}]}""".formatted(id, status));
    }

    static Json tariff(String id, String price, String updated) {
        return Json.parse("""
                {"country_code":"SE","party_id":"CPO","id":"%s","currency":"SEK","elements":[{"price_components":[
                {"type":"ENERGY","price":%s,"vat":25,"step_size":1}]}],"last_updated":"%s"}""".formatted(id, price, updated));
    }

    static Json session(String id, String status, String kwh) {
        return Json.parse("""
                {"country_code":"SE","party_id":"CPO","id":"%s","start_date_time":"2026-10-01T10:00:00Z","kwh":%s,
                "cdr_token":{"country_code":"SE","party_id":"EMP","uid":"AB12","type":"RFID","contract_id":"SE-EMP-1"},
                "auth_method":"WHITELIST","location_id":"L1","evse_uid":"E1","connector_id":"1","currency":"SEK",
                "status":"%s","last_updated":"2026-10-01T11:00:00Z"}""".formatted(id, kwh, status));
    }

    static Json cdr(String id, String provider, String total) {
        return Json.parse("""
                {"country_code":"SE","party_id":"CPO","id":"%s","start_date_time":"2026-10-01T10:00:00Z",
                "end_date_time":"2026-10-01T11:00:00Z","cdr_token":{"country_code":"SE","party_id":"%s","uid":"AB12",
                "type":"RFID","contract_id":"SE-EMP-1"},"auth_method":"WHITELIST","cdr_location":{"id":"L1",
                "address":"Storgatan 1","city":"Lund","country":"SWE","coordinates":{"latitude":"55.70",
                "longitude":"13.19"},"evse_uid":"E1","evse_id":"SE*CPO*E1","connector_id":"1",
                "connector_standard":"IEC_62196_T2","connector_format":"SOCKET","connector_power_type":"AC_3_PHASE"},
                "currency":"SEK","charging_periods":[{"start_date_time":"2026-10-01T10:00:00Z",
                "dimensions":[{"type":"ENERGY","volume":20.0}]}],"total_cost":{"excl_vat":%s,"incl_vat":%s},
                "total_energy":20.0,"total_time":1.0,"last_updated":"2026-10-01T11:00:00Z"}""".formatted(id, provider, total, total));
    }

    static Json token(String uid) {
        return Json.parse("""
                {"country_code":"SE","party_id":"EMP","uid":"%s","type":"RFID","contract_id":"SE-EMP-1","issuer":"Emp",
                "valid":true,"whitelist":"ALWAYS","last_updated":"2026-10-01T10:00:00Z"}""".formatted(uid));
    }
}
