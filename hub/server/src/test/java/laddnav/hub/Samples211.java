package laddnav.hub;

import laddnav.ocpi.json.Json;

/** Small valid objects of 2.1.1, which tell neither owner nor provider. */
final class Samples211 {

    static final String CONTRACT = "SEEMPC00001";

    private Samples211() {}

    static Json location(String id, String status) {
        return Json.parse("""
                {"id":"%s","type":"ON_STREET","name":"Kajen","address":"Kajen 1","city":"Lund","postal_code":"22222",
                "country":"SWE","coordinates":{"latitude":"55.700000","longitude":"13.190000"},"x_vendor":[1,2.50],
                "evses":[{"uid":"E1","evse_id":"SE*CPO*E1","status":"%s","connectors":[{"id":"1",
                "standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE","voltage":230,"amperage":32,
                "tariff_id":"T1","last_updated":"2026-10-01T10:00:00Z"}],"last_updated":"2026-10-01T10:00:00Z"}],
                "last_updated":"2026-10-01T10:00:00Z"}""".formatted(id, status));
    }

    static Json tariff(String id) {
        return Json.parse("""
                {"id":"%s","currency":"SEK","elements":[{"price_components":[{"type":"ENERGY","price":2.5,
                "step_size":1}]}],"last_updated":"2026-10-01T10:00:00Z"}""".formatted(id));
    }

    static Json token(String uid, String type) {
        return Json.parse("""
                {"uid":"%s","type":"%s","auth_id":"%s","issuer":"Emp","valid":true,"whitelist":"ALLOWED",
                "last_updated":"2026-10-01T10:00:00Z"}""".formatted(uid, type, CONTRACT));
    }

    static Json session(String id, String status, String kwh) {
        Json site = location("L1", "CHARGING");
        return Json.parse("""
                {"id":"%s","start_datetime":"2026-10-01T10:00:00Z","kwh":%s,"auth_id":"%s","auth_method":"WHITELIST",
                "location":%s,"currency":"SEK","total_cost":12.50,"status":"%s",
                "last_updated":"2026-10-01T11:00:00Z"}""".formatted(id, kwh, CONTRACT, site, status));
    }

    static Json cdr(String id, String total) {
        Json site = location("L1", "CHARGING");
        return Json.parse("""
                {"id":"%s","start_date_time":"2026-10-01T10:00:00Z","stop_date_time":"2026-10-01T11:00:00Z",
                "auth_id":"%s","auth_method":"WHITELIST","location":%s,"currency":"SEK","tariffs":[%s],
                "charging_periods":[{"start_date_time":"2026-10-01T10:00:00Z","dimensions":[{"type":"ENERGY",
                "volume":20.0},{"type":"FLAT","volume":1}]}],"total_cost":%s,"total_energy":20.0,"total_time":1.0,
                "last_updated":"2026-10-01T11:00:00Z"}""".formatted(id, CONTRACT, site, tariff("T1"), total));
    }
}
