package laddnav.edge.ocpp;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the properties of a payload as real chargers send them. */
final class Payload {

    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);
    private static final int LONGEST_RAW_TIME = 40;
    /** Offsets as chargers write them: Z, +03, +0300, +03:00. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter();

    private final JsonNode node;
    private final Repairs repairs;
    private final Instant received;

    Payload(JsonNode node, Repairs repairs, Instant received) {
        this.node = node;
        this.repairs = repairs;
        this.received = received;
    }

    /** Counts properties that the message does not have. They are read past. */
    Payload knowing(Set<String> names) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> repairs.count(Repair.EXTRA_PROPERTY));
        }
        return this;
    }

    Optional<String> text(String name, int longest, int longestTaken) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isNumber() || value.isBoolean()) {
            repairs.count(Repair.NUMBER_FOR_TEXT);
        } else if (!value.isString()) {
            throw new CallRefused(ErrorCode.TYPE_CONSTRAINT_VIOLATION, name + " is a text");
        }
        String text = value.asString();
        if (text.length() > longestTaken) {
            throw new CallRefused(
                    ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, name + " has at most " + longestTaken + " characters");
        }
        if (text.length() > longest) {
            repairs.count(Repair.TEXT_TOO_LONG);
        }
        return Optional.of(text);
    }

    String requiredText(String name, int longest, int longestTaken) {
        return text(name, longest, longestTaken).orElseThrow(() -> missing(name));
    }

    Optional<Long> integer(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(value.longValue());
        }
        BigDecimal number = decimal(value)
                .orElseThrow(() -> new CallRefused(ErrorCode.TYPE_CONSTRAINT_VIOLATION, name + " is an integer"));
        repairs.count(value.isString() ? Repair.TEXT_FOR_NUMBER : Repair.FRACTION_FOR_INTEGER);
        if (number.precision() - number.scale() > 18) {
            throw new CallRefused(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, name + " is beyond 18 digits");
        }
        return Optional.of(number.longValue());
    }

    long requiredInteger(String name) {
        return integer(name).orElseThrow(() -> missing(name));
    }

    /** A connector's number. */
    int connector() {
        long id = requiredInteger("connectorId");
        if (id < 0 || id > 999) {
            throw new CallRefused(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "connectorId is from 0 to 999");
        }
        return (int) id;
    }

    Stamp time(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull() || value.asString().isBlank()) {
            repairs.count(Repair.MISSING_PROPERTY);
            return new Stamp(received, "", false);
        }
        String text = value.asString().trim();
        String raw = text.length() <= LONGEST_RAW_TIME ? text : text.substring(0, LONGEST_RAW_TIME);
        Optional<Instant> parsed = parse(raw);
        if (parsed.isEmpty()) {
            repairs.count(Repair.TIME_UNREADABLE);
            return new Stamp(received, raw, false);
        }
        Instant at = parsed.get();
        if (at.isBefore(EARLIEST) || at.isAfter(received.plus(FURTHEST_AHEAD))) {
            repairs.count(Repair.TIME_ABSURD);
            return new Stamp(received, raw, false);
        }
        return new Stamp(at, raw, true);
    }

    /** The time of receipt, where the charger may leave the time out. */
    Stamp now() {
        return new Stamp(received, "", true);
    }

    private Optional<Instant> parse(String text) {
        try {
            var parsed = TIME.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof OffsetDateTime withZone) {
                return Optional.of(withZone.toInstant());
            }
            repairs.count(Repair.TIME_WITHOUT_ZONE);
            return Optional.of(LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The elements of a list, where there is one. */
    List<Payload> list(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new CallRefused(ErrorCode.TYPE_CONSTRAINT_VIOLATION, name + " is a list");
        }
        if (value.size() > Limits.MAX_METER_VALUES) {
            throw new CallRefused(
                    ErrorCode.PROPERTY_CONSTRAINT_VIOLATION,
                    name + " has more than " + Limits.MAX_METER_VALUES + " elements");
        }
        return value.valueStream()
                .map(element -> new Payload(element, repairs, received))
                .toList();
    }

    /** A decimal number, as text (which is right for a sampled value) or as a number. */
    Optional<BigDecimal> number(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isNumber()) {
            repairs.count(Repair.NUMBER_FOR_TEXT);
        }
        Optional<BigDecimal> number = decimal(value);
        if (number.isEmpty()) {
            repairs.count(Repair.VALUE_NOT_A_NUMBER);
        }
        return number;
    }

    void repaired(Repair repair) {
        repairs.count(repair);
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        String text = value.isString() ? value.stringValue().trim() : "";
        if (text.isEmpty() || text.length() > 30) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs(number.scale()) > 18 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static CallRefused missing(String name) {
        return new CallRefused(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, name + " is missing");
    }
}
