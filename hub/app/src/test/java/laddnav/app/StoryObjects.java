package laddnav.app;

import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/** The smallest valid objects of an operator and a provider: each of their fields is needed, at every depth. */
record StoryObjects(PartyId operator, PartyId provider, Version version) {

    private static final String AT = "2026-10-01T10:00:00Z";

    private static final String PERIOD =
            "{\"start_date_time\":\"%s\",\"end_date_time\":\"2026-10-01T12:00:00Z\"}".formatted(AT);

    private static final String CONNECTOR = """
            {"id":"1","standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE","max_voltage":230,
            "max_amperage":32,"last_updated":"2026-10-01T10:00:00Z"}""";

    private static final String EVSE = """
            {"uid":"E1","status":"AVAILABLE","connectors":[%s],"last_updated":"2026-10-01T10:00:00Z"}""".formatted(CONNECTOR);

    Json location(String id) {
        return Json.parse("""
                {%s,"id":"%s","publish":true,"address":"Storgatan 1","city":"Lund","country":"SWE",
                "coordinates":{"latitude":"55.70","longitude":"13.19"},"time_zone":"Europe/Stockholm",
                "last_updated":"%s"}""".formatted(owner(operator), id, AT));
    }

    Json evse() {
        return Json.parse(EVSE);
    }

    Json connector() {
        return Json.parse(CONNECTOR);
    }

    Json tariff(String id) {
        return Json.parse("""
                {%s,"id":"%s","currency":"SEK","elements":[{"price_components":[
                {"type":"ENERGY","price":2.5,"step_size":1}]}],"last_updated":"%s"}""".formatted(owner(operator), id, AT));
    }

    Json session(String id) {
        return Json.parse("""
                {%s,"id":"%s","start_date_time":"%s","kwh":3.5,%s,"auth_method":"WHITELIST","location_id":"L1",
                "evse_uid":"E1","connector_id":"1","currency":"SEK","status":"ACTIVE","last_updated":"%s"}""".formatted(owner(operator), id, AT, cdrToken(), AT));
    }

    Json cdr(String id) {
        String price = version == Version.V2_2_1 ? "excl_vat" : "before_taxes";
        return Json.parse("""
                {%s,"id":"%s","start_date_time":"%s","end_date_time":"2026-10-01T11:00:00Z",%s,
                "auth_method":"WHITELIST","cdr_location":{"id":"L1","address":"Storgatan 1","city":"Lund",
                "country":"SWE","coordinates":{"latitude":"55.70","longitude":"13.19"},"evse_uid":"E1",
                "evse_id":"SE*CPO*E1","connector_id":"1","connector_standard":"IEC_62196_T2",
                "connector_format":"SOCKET","connector_power_type":"AC_3_PHASE"},"currency":"SEK",
                "charging_periods":[{"start_date_time":"%s","dimensions":[{"type":"ENERGY","volume":20.0}]}],
                "total_cost":{"%s":50.0},"total_energy":20.0,"total_time":1.0,"last_updated":"%s"}""".formatted(owner(operator), id, AT, cdrToken(), AT, price, AT));
    }

    Json token(String uid) {
        return Json.parse("""
                {%s,"uid":"%s","type":"RFID","contract_id":"SE-EMP-1","issuer":"Emp","valid":true,
                "whitelist":"ALWAYS","last_updated":"%s"}""".formatted(owner(provider), uid, AT));
    }

    Json record(String id) {
        return Json.parse("""
                {%s,"id":"%s","invoice_id":"I1","cdrs":["C1"],"last_updated":"%s"}""".formatted(owner(operator), id, AT));
    }

    /** The object's table has it say when it changed, and the text lets it be made of its id alone. */
    Json terminal(String id) {
        return Json.parse("{\"terminal_id\":\"%s\"}".formatted(id));
    }

    Json confirmation(String id) {
        return Json.parse("""
                {"id":"%s","authorization_reference":"A1","total_costs":{"before_taxes":80.0},"currency":"SEK",
                "eft_data":["Card"],"capture_status_code":"SUCCESS","last_updated":"%s"}""".formatted(id, AT));
    }

    Json booking(String id) {
        return Json.parse(
                """
                {"id":"%s",%s,"request_id":"Q1","location_id":"L1","period":%s,"reservation_status":"PENDING",
                "authorization_reference":"A1","booking_terms":{"supported_access_methods":["OPEN"],
                "change_until_minutes":60,"cancel_until_minutes":30},"booking_requests":[{"request_status":"PENDING",
                "booking_request":%s,"request_received":"%s"}],"last_updated":"%s"}""".formatted(id, owner(operator), PERIOD, bookingRequest().without("booking_location_id"), AT, AT));
    }

    Json bookingRequest() {
        return Json.parse("""
                {%s,"request_id":"Q1","location_id":"L1","booking_location_id":"B1","period":%s,
                "authorization_reference":"A1"}""".formatted(owner(provider), PERIOD));
    }

    Json bookingLocation(String id) {
        return Json.parse("""
                {%s,"id":"%s","location_id":"L1","last_updated":"%s"}""".formatted(owner(operator), id, AT));
    }

    Json calendar() {
        return Json.parse("""
                {"id":"K1","begin_from":"%s","end_before":"2026-10-03T10:00:00Z","available_timeslots":[%s],
                "last_updated":"%s"}""".formatted(AT, PERIOD, AT));
    }

    private String cdrToken() {
        return """
                "cdr_token":{%s,"uid":"AB12","type":"RFID","contract_id":"SE-EMP-1"}""".formatted(owner(provider));
    }

    private static String owner(PartyId party) {
        return "\"country_code\":\"%s\",\"party_id\":\"%s\"".formatted(party.country(), party.party());
    }
}
