package laddnav.hub;

import laddnav.ocpi.json.Json;

/** Objects of the modules that 2.3.0 added. */
final class Samples230 {

    private Samples230() {}

    static Json record(String party, String id, String... cdrs) {
        return Json.parse("""
                {"country_code":"SE","party_id":"%s","id":"%s","invoice_id":"F-2026-17","cdrs":["%s"],
                "last_updated":"2026-11-01T08:00:00Z"}""".formatted(party, id, String.join("\",\"", cdrs)));
    }

    static Json terminal(String id) {
        return Json.parse("""
                {"terminal_id":"%s","customer_reference":"Site 9","city":"Lund","country":"SWE",
                "invoice_base_url":"https://invoices.example/","invoice_creator":"CPO","location_ids":["L1"],
                "last_updated":"2026-11-01T08:00:00Z"}""".formatted(id));
    }

    static Json confirmation(String id) {
        return Json.parse("""
                {"id":"%s","authorization_reference":"A-77","total_costs":{"before_taxes":80.00,
                "taxes":[{"name":"VAT","amount":20.00}]},"currency":"SEK","eft_data":["Card: **** 1234"],
                "capture_status_code":"SUCCESS","last_updated":"2026-11-01T09:00:00Z"}""".formatted(id));
    }

    static Json bookingLocation(String party, String id) {
        return Json.parse("""
                {"country_code":"SE","party_id":"%s","id":"%s","location_id":"L1","booking_option":{"evse_uid":"E1"},
                "tariff_ids":["T1"],"calendars":[%s],"last_updated":"2026-11-01T08:00:00Z"}""".formatted(party, id, calendar("K1", "2026-11-02T08:00:00Z", "2026-11-01T08:00:00Z")));
    }

    static Json calendar(String id, String slot, String at) {
        return Json.parse("""
                {"id":"%s","begin_from":"2026-11-02T00:00:00Z","end_before":"2026-11-03T00:00:00Z",
                "timeslot_increment":15,"available_timeslots":[{"start_date_time":"%s",
                "end_date_time":"2026-11-02T20:00:00Z","min_power":11000}],"last_updated":"%s"}""".formatted(id, slot, at));
    }

    static Json bookingRequest(String party, String id) {
        return Json.parse("""
                {"country_code":"SE","party_id":"%s","request_id":"%s","location_id":"L1","booking_location_id":"BL1",
                "tokens":[{"country_code":"SE","party_id":"%s","uid":"AB12","type":"RFID","contract_id":"SE-EMP-1"}],
                "period":{"start_date_time":"2026-11-02T08:00:00Z","end_date_time":"2026-11-02T09:00:00Z"},
                "authorization_reference":"A-78","power_required":50}""".formatted(party, id, party));
    }

    static Json booking(String party, String id, Json request, String status) {
        return Json.parse("""
                {"id":"%s","country_code":"SE","party_id":"%s","location_id":"L1","booking_option":{"evse_uid":"#NA"},
                "period":{"start_date_time":"2026-11-02T08:00:00Z","end_date_time":"2026-11-02T09:00:00Z"},
                "reservation_status":"%s","authorization_reference":"A-78",
                "booking_terms":{"supported_access_methods":["OPEN"],"change_until_minutes":60,
                "cancel_until_minutes":30,"booking_terms":"https://cpo.example/terms"},
                "booking_requests":[{"request_status":"PENDING","booking_request":%s,
                "request_received":"2026-11-01T10:00:00Z"}],"last_updated":"2026-11-01T10:00:00Z"}""".formatted(id, party, status, request))
                .with("request_id", request.text("request_id").orElseThrow());
    }
}
