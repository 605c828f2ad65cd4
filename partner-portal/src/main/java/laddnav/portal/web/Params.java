package laddnav.portal.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import laddnav.ocpi.PartyId;

/** The parameters of a request, read as what they must be. Blank is absent; what cannot be read is refused with 400. */
public final class Params {

    public static final int MAX_LENGTH = 200;

    private final Map<String, String> values;

    Params(Map<String, String> values) {
        this.values = values;
    }

    public Optional<String> text(String name) {
        return text(name, MAX_LENGTH);
    }

    /** A text with lines, which browsers part by two characters each. */
    public Optional<String> text(String name, int longest) {
        String value = values.getOrDefault(name, "").replace("\r\n", "\n").strip();
        if (value.length() > longest) {
            throw Refused.badRequest(name + " is longer than " + longest + " characters");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** An amount as people write it, with a point or a comma and with spaces between thousands. */
    public Optional<BigDecimal> amount(String name) {
        return read(name, "an amount such as 12.50", text -> {
            String plain = text.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
            if (!plain.matches("[0-9]{1,15}(\\.[0-9]{1,4})?")) {
                throw new IllegalArgumentException(text);
            }
            return new BigDecimal(plain);
        });
    }

    /** The names that begin so, with something in them. */
    public List<String> names(String prefix) {
        return values.keySet().stream()
                .filter(name -> name.startsWith(prefix)
                        && !values.getOrDefault(name, "").isBlank())
                .sorted()
                .toList();
    }

    public Optional<PartyId> party(String name) {
        return read(name, "a party such as SE*ABC", PartyId::parse);
    }

    public Optional<YearMonth> period(String name) {
        return read(name, "a month such as 2026-10", YearMonth::parse);
    }

    public Optional<LocalDate> day(String name) {
        return read(name, "a day such as 2026-10-31", LocalDate::parse);
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return read(name, "one of those that there are", text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    public Optional<Long> number(String name) {
        return read(name, "a whole number", Long::parseLong);
    }

    public boolean flag(String name) {
        return text(name).map(text -> text.equals("true") || text.equals("1")).orElse(false);
    }

    /** A moment: ISO 8601 with its offset, or a date, which is its first instant in the zone. */
    public Optional<Instant> from(String name, ZoneId zone) {
        return read(name, "a date such as 2026-10-31", text -> moment(text, zone, 0));
    }

    /** As {@link #from}, for the end of a stretch: a date is included, so it is the first instant after it. */
    public Optional<Instant> to(String name, ZoneId zone) {
        return read(name, "a date such as 2026-10-31", text -> moment(text, zone, 1));
    }

    private static Instant moment(String text, ZoneId zone, int daysOn) {
        return text.length() > 10
                ? Instant.parse(text)
                : LocalDate.parse(text).plusDays(daysOn).atStartOfDay(zone).toInstant();
    }

    private <T> Optional<T> read(String name, String what, Function<String, T> reader) {
        return text(name).map(text -> {
            try {
                return reader.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw Refused.badRequest(name + " is '" + text + "', and must be " + what);
            }
        });
    }

    /** A link to the path with those of the parameters that are set. */
    public Link link(String path, String... names) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : names) {
            text(name).ifPresent(value -> kept.put(name, value));
        }
        return new Link(path, kept);
    }
}
