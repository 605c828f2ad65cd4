package laddnav.app.clearing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import laddnav.ocpi.json.Json;

/**
 * The fields of one object of a case, by any of the names they may go by. It remembers what was asked for, so that what
 * is left can be told. Times without a zone are UTC.
 */
final class Fields {

    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private final Json json;
    private final String path;
    private final Consumer<String> findings;
    private final Set<String> asked = new HashSet<>();

    private Fields(Json json, String path, Consumer<String> findings) {
        this.json = json;
        this.path = path;
        this.findings = findings;
    }

    /** @throws BadCase when it is not an object */
    static Fields of(Json json, String path, Consumer<String> findings) {
        if (!json.isObject()) {
            throw new BadCase(path + " is not an object");
        }
        return new Fields(json, path, findings);
    }

    Json json() {
        return json;
    }

    String path() {
        return path;
    }

    Optional<Json> field(String... names) {
        Optional<Json> found = Optional.empty();
        for (String name : names) {
            asked.add(name);
            found = found.or(() -> json.field(name));
        }
        return found;
    }

    Optional<Fields> object(String... names) {
        return field(names).map(value -> Fields.of(value, path + "." + names[0], findings));
    }

    /** The elements of a list; one value stands for a list of one. */
    List<Json> list(String... names) {
        Optional<Json> value = field(names);
        if (value.isEmpty()) {
            return List.of();
        }
        return value.get().isList() ? value.get().elements() : List.of(value.get());
    }

    /** The elements, each an object. */
    List<Fields> objects(String... names) {
        List<Json> elements = list(names);
        List<Fields> objects = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            objects.add(Fields.of(elements.get(i), path + "." + names[0] + "[" + i + "]", findings));
        }
        return objects;
    }

    List<String> texts(String... names) {
        return list(names).stream()
                .map(each -> each.scalar()
                        .or(() -> each.text("country"))
                        .or(() -> each.text("currency"))
                        .or(() -> each.text("id"))
                        .orElseThrow(() -> new BadCase(path + "." + names[0] + " holds " + each)))
                .toList();
    }

    Optional<String> text(String... names) {
        return field(names)
                .map(value -> value.scalar()
                        .orElseThrow(() -> new BadCase(path + "." + names[0] + " is not a text: " + value)))
                .filter(text -> !text.isBlank());
    }

    String required(String... names) {
        return text(names).orElseThrow(() -> new MissingField(path + " has no " + names[0]));
    }

    Optional<BigDecimal> decimal(String... names) {
        return text(names).map(text -> number(names[0], text));
    }

    private BigDecimal number(String name, String text) {
        String bare = text.replace(" ", "").replace("_", "");
        try {
            if (bare.length() > 60) {
                throw new NumberFormatException();
            }
            BigDecimal value = new BigDecimal(bare);
            if (Math.abs((long) value.scale()) > 60 || value.precision() > 60) {
                throw new NumberFormatException();
            }
            return value;
        } catch (NumberFormatException e) {
            throw new BadCase(path + "." + name + " is not a number: " + text);
        }
    }

    Optional<Long> whole(String... names) {
        return decimal(names).map(value -> {
            try {
                return value.longValueExact();
            } catch (ArithmeticException e) {
                throw new BadCase(path + "." + names[0] + " is not a whole number: " + value);
            }
        });
    }

    /** Empty where it is said to be unknown. */
    Optional<Boolean> bool(String... names) {
        return text(names)
                .filter(text -> !List.of("unknown", "null", "none").contains(text.toLowerCase(Locale.ROOT)))
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "1" -> true;
                    case "false", "no", "0" -> false;
                    default -> throw new BadCase(path + "." + names[0] + " is neither true nor false: " + text);
                });
    }

    Optional<Instant> time(String... names) {
        return text(names).map(text -> {
            String where = path + "." + names[0];
            Instant time = timeOf(where, text);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw new BadCase(where + " is not a time from 1970 to 2999: " + text);
            }
            return time;
        });
    }

    private static Instant timeOf(String where, String text) {
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String bare = text.replace(' ', 'T');
            boolean hasZone = bare.endsWith("Z") || bare.matches(".*[+-][0-9]{2}:?[0-9]{2}$");
            return hasZone
                    ? OffsetDateTime.parse(bare).toInstant()
                    : LocalDateTime.parse(bare).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadCase(where + " is not a time: " + text);
        }
    }

    /** A date, or the date of a time. */
    Optional<LocalDate> date(String... names) {
        return text(names).map(text -> {
            try {
                return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            } catch (DateTimeException e) {
                throw new BadCase(path + "." + names[0] + " is not a date: " + text);
            }
        });
    }

    Optional<Currency> currency(String... names) {
        return text(names).map(text -> currencyOf(path + "." + names[0], text));
    }

    static Currency currencyOf(String where, String text) {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadCase(where + " is not a currency: " + text);
        }
    }

    Optional<ZoneId> zone(String... names) {
        return text(names).map(text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new BadCase(path + "." + names[0] + " is not a time zone: " + text);
            }
        });
    }

    /** Tells every field that nobody asked for. */
    void rest() {
        for (String name : json.names()) {
            if (!asked.contains(name)) {
                findings.accept("UNKNOWN_FIELD " + path + "." + name);
            }
        }
    }
}
