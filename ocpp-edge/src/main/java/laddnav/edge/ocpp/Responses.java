package laddnav.edge.ocpp;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.ocpi.json.Json;

/** Asks the central system and writes its answer. */
final class Responses {

    private Responses() {}

    static Json of(String charger, Request request, CentralSystem central, InstantSource clock) {
        return Json.from(
                switch (request) {
                    case Request.BootNotification boot -> booted(central.booted(charger, boot), clock);
                    case Request.Heartbeat heartbeat -> {
                        central.heard(charger);
                        yield Map.of("currentTime", now(clock));
                    }
                    case Request.StatusNotification status -> {
                        central.status(charger, status);
                        yield Map.of();
                    }
                    case Request.Authorize authorize -> tagInfo(central.authorize(charger, authorize));
                    case Request.StartTransaction start -> {
                        CentralSystem.Started started = central.started(charger, start);
                        Map<String, Object> answer = new LinkedHashMap<>(tagInfo(started.authorization()));
                        answer.put("transactionId", started.transactionId());
                        yield answer;
                    }
                    case Request.MeterValues values -> {
                        central.metered(charger, values);
                        yield Map.of();
                    }
                    case Request.StopTransaction stop -> {
                        Authorization authorization = central.stopped(charger, stop);
                        yield stop.idTag() == null ? Map.of() : tagInfo(authorization);
                    }
                    case Request.DataTransfer transfer -> Map.of("status", "UnknownVendorId");
                });
    }

    private static Map<String, Object> booted(Duration heartbeat, InstantSource clock) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "Accepted");
        answer.put("currentTime", now(clock));
        answer.put("interval", heartbeat.toSeconds());
        return answer;
    }

    private static Map<String, Object> tagInfo(Authorization authorization) {
        return Map.of("idTagInfo", Map.of("status", authorization.wire()));
    }

    private static String now(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
