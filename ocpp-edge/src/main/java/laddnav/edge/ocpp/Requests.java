package laddnav.edge.ocpp;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the calls of a charger into requests. */
final class Requests {

    /** Actions of OCPP 1.6 from the charger that are known and not taken. */
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "DiagnosticsStatusNotification",
            "FirmwareStatusNotification",
            "LogStatusNotification",
            "SecurityEventNotification",
            "SignCertificate",
            "SignedFirmwareStatusNotification");

    private static final String ENERGY = "Energy.Active.Import.Register";
    private static final BigDecimal WH_PER_KWH = BigDecimal.valueOf(1000);

    private Requests() {}

    /** @throws CallRefused with the code of the CallError */
    static Request read(Frame.Call call, Repairs repairs, Instant received) {
        Payload payload = new Payload(call.payload(), repairs, received);
        return switch (call.action()) {
            case "BootNotification" -> boot(payload);
            case "Heartbeat" -> new Request.Heartbeat();
            case "StatusNotification" -> status(payload);
            case "Authorize" -> {
                payload.knowing(Set.of("idTag"));
                yield new Request.Authorize(payload.requiredText("idTag", 20, Limits.MAX_ID_TAG));
            }
            case "StartTransaction" -> start(payload);
            case "MeterValues" -> meterValues(payload);
            case "StopTransaction" -> stop(payload);
            case "DataTransfer" -> new Request.DataTransfer(payload.requiredText("vendorId", 255, 255));
            default -> throw unknown(call.action());
        };
    }

    private static CallRefused unknown(String action) {
        return NOT_SUPPORTED.contains(action)
                ? new CallRefused(ErrorCode.NOT_SUPPORTED, action + " is not taken here")
                : new CallRefused(ErrorCode.NOT_IMPLEMENTED, "this action is not of OCPP 1.6");
    }

    /** A charger that leaves out or overdoes its vendor is let in all the same: it would only try again, for ever. */
    private static Request boot(Payload payload) {
        payload.knowing(Set.of(
                "chargePointVendor",
                "chargePointModel",
                "chargePointSerialNumber",
                "chargeBoxSerialNumber",
                "firmwareVersion",
                "iccid",
                "imsi",
                "meterType",
                "meterSerialNumber"));
        return new Request.BootNotification(
                textOrUnknown(payload, "chargePointVendor"),
                textOrUnknown(payload, "chargePointModel"),
                payload.text("chargePointSerialNumber", 25, 255).orElse(null),
                payload.text("firmwareVersion", 50, 255).orElse(null));
    }

    private static String textOrUnknown(Payload payload, String name) {
        return payload.text(name, 20, 255).orElseGet(() -> {
            payload.repaired(Repair.MISSING_PROPERTY);
            return "";
        });
    }

    private static Request status(Payload payload) {
        payload.knowing(
                Set.of("connectorId", "errorCode", "info", "status", "timestamp", "vendorId", "vendorErrorCode"));
        // the time is optional here, so that its absence is no fault
        Stamp stamp = payload.text("timestamp", 64, 64).isEmpty() ? payload.now() : payload.time("timestamp");
        return new Request.StatusNotification(
                payload.connector(),
                payload.requiredText("status", 20, 50),
                payload.text("errorCode", 30, 50).orElse("NoError"),
                stamp);
    }

    private static Request start(Payload payload) {
        payload.knowing(Set.of("connectorId", "idTag", "meterStart", "reservationId", "timestamp"));
        long meterStart = payload.integer("meterStart").orElseGet(() -> {
            payload.repaired(Repair.MISSING_PROPERTY);
            return 0L;
        });
        return new Request.StartTransaction(
                payload.connector(),
                payload.requiredText("idTag", 20, Limits.MAX_ID_TAG),
                meterStart,
                payload.time("timestamp"));
    }

    private static Request meterValues(Payload payload) {
        payload.knowing(Set.of("connectorId", "transactionId", "meterValue"));
        return new Request.MeterValues(
                payload.connector(),
                payload.integer("transactionId").orElse(null),
                readings(payload.list("meterValue")));
    }

    private static Request stop(Payload payload) {
        payload.knowing(Set.of("idTag", "meterStop", "timestamp", "transactionId", "reason", "transactionData"));
        return new Request.StopTransaction(
                payload.integer("transactionId").orElse(null),
                payload.text("idTag", 20, Limits.MAX_ID_TAG).orElse(null),
                payload.integer("meterStop").orElse(null),
                payload.time("timestamp"),
                payload.text("reason", 20, 50).orElse("Local"),
                readings(payload.list("transactionData")));
    }

    private static List<MeterReading> readings(List<Payload> meterValues) {
        List<MeterReading> readings = new ArrayList<>();
        for (Payload meterValue : meterValues) {
            List<Payload> samples = meterValue.list("sampledValue");
            if (samples.isEmpty()) {
                meterValue.repaired(Repair.EMPTY_SAMPLES);
                continue;
            }
            energy(samples).ifPresent(wh -> readings.add(new MeterReading(meterValue.time("timestamp"), wh)));
        }
        return readings;
    }

    /** The register of all phases; where only single phases are told, their sum. */
    private static Optional<BigDecimal> energy(List<Payload> samples) {
        BigDecimal sumOfPhases = null;
        for (Payload sample : samples) {
            String measurand = sample.text("measurand", 50, 100).orElse(ENERGY);
            boolean isSigned = sample.text("format", 20, 50).orElse("Raw").equals("SignedData");
            if (!measurand.equals(ENERGY) || isSigned) {
                continue;
            }
            Optional<BigDecimal> wh = sample.number("value").map(value -> inWh(value, sample));
            if (wh.isEmpty()) {
                continue;
            }
            if (sample.text("phase", 10, 50).isEmpty()) {
                return wh;
            }
            sumOfPhases = sumOfPhases == null ? wh.get() : sumOfPhases.add(wh.get());
        }
        return Optional.ofNullable(sumOfPhases);
    }

    private static BigDecimal inWh(BigDecimal value, Payload sample) {
        return sample.text("unit", 20, 50).orElse("Wh").equals("kWh") ? value.multiply(WH_PER_KWH) : value;
    }
}
