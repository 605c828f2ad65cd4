package laddnav.settlement.meter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.json.Json;

/**
 * One record of the Open Charge Metering Format: {@code OCMF|payload|signature}, both JSON.
 *
 * @param payload the signed text, to the byte
 * @param meter the meter's serial number, else its gateway's; empty where neither is told
 * @param readings of energy, in their order
 * @param algorithm such as {@code ECDSA-secp256r1-SHA256}
 * @param signature DER, in hexadecimal digits
 */
record Ocmf(String payload, String meter, List<Reading> readings, String algorithm, String signature) {

    static final String USUAL_ALGORITHM = "ECDSA-secp256r1-SHA256";

    private static final int LONGEST = 20_000;
    private static final int MOST_READINGS = 1000;
    private static final int LONGEST_NUMBER = 30;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[,SSS][.SSS][XX][XXX]", Locale.ROOT);

    /**
     * What the meter showed.
     *
     * @param reason B for the begin, E (or another letter of an end) for the end, C for what lies between
     * @param at empty where the clock was not synchronised
     */
    record Reading(String reason, Optional<Instant> at, BigDecimal kwh) {

        boolean isBegin() {
            return reason.equals("B");
        }

        /** Ends: E of the charge, L and R by command, A by abort, P by loss of power. */
        boolean isEnd() {
            return List.of("E", "L", "R", "A", "P").contains(reason);
        }
    }

    /** @throws IllegalArgumentException that says what cannot be read */
    static Ocmf parse(String data) {
        String text = text(data);
        int first = text.indexOf('|');
        int last = text.lastIndexOf('|');
        if (!text.startsWith("OCMF|") || last <= first) {
            throw new IllegalArgumentException("it is not OCMF|payload|signature");
        }
        String payload = text.substring(first + 1, last);
        try {
            Json body = Json.parse(payload);
            Json signed = Json.parse(text.substring(last + 1));
            return new Ocmf(
                    payload,
                    body.text("MS").or(() -> body.text("GS")).orElse(""),
                    readings(body),
                    signed.text("SA").orElse(USUAL_ALGORITHM),
                    digits(
                            signed.text("SD").orElseThrow(() -> new IllegalArgumentException("it has no signature")),
                            signed.text("SE").orElse("hex")));
        } catch (OcpiException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getMessage());
        }
    }

    /** As it is, or in base64. */
    private static String text(String data) {
        if (data.length() > LONGEST) {
            throw new IllegalArgumentException(data.length() + " characters; the limit is " + LONGEST);
        }
        String text = data.strip();
        return text.startsWith("OCMF|")
                ? text
                : new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8).strip();
    }

    private static String digits(String text, String encoding) {
        return encoding.equalsIgnoreCase("base64") ? HexFormat.of().formatHex(Keys.base64(text)) : text;
    }

    /** Of the register that is read first; what a reading leaves out is as in the one before. */
    private static List<Reading> readings(Json body) {
        List<Json> all = body.field("RD").map(Json::elements).orElse(List.of());
        if (all.size() > MOST_READINGS) {
            throw new IllegalArgumentException(all.size() + " readings; the limit is " + MOST_READINGS);
        }
        List<Reading> readings = new ArrayList<>();
        String register = "";
        String firstRegister = "";
        String unit = "kWh";
        String reason = "";
        for (Json each : all) {
            register = each.text("RI").orElse(register);
            unit = each.text("RU").orElse(unit);
            reason = each.text("TX").orElse(reason);
            boolean isEnergy = unit.equalsIgnoreCase("kWh") || unit.equalsIgnoreCase("Wh");
            Optional<BigDecimal> value = number(each);
            if (!isEnergy || value.isEmpty()) {
                continue;
            }
            firstRegister = readings.isEmpty() ? register : firstRegister;
            if (register.equals(firstRegister)) {
                BigDecimal kwh = unit.equalsIgnoreCase("Wh") ? value.get().movePointLeft(3) : value.get();
                readings.add(new Reading(reason, each.text("TM").flatMap(Ocmf::time), kwh));
            }
        }
        return readings;
    }

    private static Optional<BigDecimal> number(Json reading) {
        Optional<String> text = reading.field("RV").flatMap(Json::scalar);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(text.get());
            if (text.get().length() <= LONGEST_NUMBER && Math.abs((long) value.scale()) <= LONGEST_NUMBER) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is too long.
        }
        throw new IllegalArgumentException("a reading is no number of at most " + LONGEST_NUMBER + " digits");
    }

    /** Such as {@code 2026-07-24T13:22:04,000+0200 S}; only S and R are clocks that can be relied on. */
    private static Optional<Instant> time(String text) {
        String[] parts = text.strip().split(" ", -1);
        if (parts.length < 2 || !(parts[1].equals("S") || parts[1].equals("R"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(parts[0], TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
