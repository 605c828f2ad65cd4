package laddnav.settlement.tax;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.settlement.tax.TaxDecision.LegalNote;

/**
 * The dated tables behind the rules: member states, rates, domestic reverse charge, and what each rule says. Columns
 * are tab-separated; {@code #} starts a comment; {@code -} is an open date or nothing; dates are inclusive.
 */
public final class TaxTables {

    /** Northern Ireland, which is in the Union for goods alone. */
    static final String GOODS_ONLY = "XI";

    private record Country(String country, String vatPrefix, Span span) {}

    private record Rate(String country, Span span, String kind, BigDecimal percent) {}

    private record Domestic(String country, Span span, boolean applies) {}

    /** What a rule says. */
    record Rule(
            String id,
            Span span,
            VatCategory category,
            Optional<String> reasonCode,
            String law,
            Optional<LegalNote> note) {

        private Rule withoutEnd() {
            return new Rule(id, new Span(span.from, LocalDate.MAX), category, reasonCode, law, note);
        }
    }

    /** From day to day, both included. */
    record Span(LocalDate from, LocalDate to) {
        boolean holds(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }
    }

    private final List<Country> countries;
    private final List<Rate> rates;
    private final List<Domestic> domestic;
    private final List<Rule> rules;

    private TaxTables(List<Country> countries, List<Rate> rates, List<Domestic> domestic, List<Rule> rules) {
        this.countries = countries;
        this.rates = rates;
        this.domestic = domestic;
        this.rules = rules;
    }

    /** The tables that come with the program. */
    public static TaxTables bundled() {
        return of(
                resource("countries.tsv"),
                resource("rates.tsv"),
                resource("domestic-reverse-charge.tsv"),
                resource("rules.tsv"));
    }

    /**
     * Tables of one's own: the text of each.
     *
     * @throws IllegalArgumentException when a row cannot be read; the message shows the row
     */
    public static TaxTables of(String countries, String rates, String domesticReverseCharge, String rules) {
        return new TaxTables(
                rows(countries, 4)
                        .map(c -> new Country(c[0], c[1], span(c[2], c[3])))
                        .toList(),
                rates(rates),
                domestic(domesticReverseCharge),
                rows(rules, 8).map(TaxTables::rule).toList());
    }

    private static List<Rate> rates(String rows) {
        return rows(rows, 5)
                .map(c -> new Rate(c[0], span(c[1], c[2]), c[3], new BigDecimal(c[4])))
                .toList();
    }

    private static List<Domestic> domestic(String rows) {
        return rows(rows, 4)
                .map(c -> new Domestic(c[0], span(c[1], c[2]), yes(c[3])))
                .toList();
    }

    /**
     * The same with other rates for the countries named: rows as in the table of rates. Of rows that hold on one day,
     * the first is taken.
     */
    public TaxTables withRates(String rows) {
        List<Rate> told = rates(rows);
        Set<String> named = told.stream().map(Rate::country).collect(Collectors.toSet());
        return new TaxTables(
                countries,
                Stream.concat(told.stream(), rates.stream().filter(r -> !named.contains(r.country)))
                        .toList(),
                domestic,
                rules);
    }

    /** The same with another table of the domestic reverse charge, which rule E2 then follows without an end. */
    public TaxTables withDomesticReverseCharge(String rows) {
        return new TaxTables(
                countries,
                rates,
                domestic(rows),
                rules.stream()
                        .map(rule -> rule.id.equals("E2") ? rule.withoutEnd() : rule)
                        .toList());
    }

    /** Whether services to and from the country follow the rules of the Union. */
    boolean inUnionForServices(String country, LocalDate date) {
        return !country.equals(GOODS_ONLY) && inUnion(country, date);
    }

    /** Whether goods, of which electricity is, follow the rules of the Union there. */
    boolean inUnion(String country, LocalDate date) {
        return countries.stream().anyMatch(c -> c.country.equals(country) && c.span.holds(date));
    }

    /** Whether a firm has a VAT number of the country, or is told to be registered there. */
    boolean isRegistered(TaxParty party, String country) {
        return party.registeredIn().contains(country)
                || party.vatId().filter(id -> isVatIdOf(id, country)).isPresent();
    }

    /** Whether the VAT number has the country's prefix and a plausible length. */
    boolean isVatIdOf(String vatId, String country) {
        return countries.stream()
                .filter(c -> c.country.equals(country))
                .anyMatch(c -> vatId.matches(c.vatPrefix + "[0-9A-Z+*]{2,12}"));
    }

    Optional<BigDecimal> rate(String country, LocalDate date) {
        return rate(country, date, "ELECTRICITY").or(() -> rate(country, date, "STANDARD"));
    }

    /** The standard rate of a country on a day; empty when the table does not say. */
    public Optional<BigDecimal> standardRate(String country, LocalDate date) {
        return rate(country, date, "STANDARD");
    }

    private Optional<BigDecimal> rate(String country, LocalDate date, String kind) {
        return rates.stream()
                .filter(r -> r.country.equals(country) && r.kind.equals(kind) && r.span.holds(date))
                .map(Rate::percent)
                .findFirst();
    }

    /** Whether dealers inside the country owe the tax themselves; empty when the table does not say. */
    Optional<Boolean> domesticReverseCharge(String country, LocalDate date) {
        return domestic.stream()
                .filter(d -> d.country.equals(country) && d.span.holds(date))
                .map(Domestic::applies)
                .findFirst();
    }

    Optional<Rule> rule(String id, LocalDate date) {
        return rules.stream().filter(r -> r.id.equals(id) && r.span.holds(date)).findFirst();
    }

    private static Rule rule(String[] c) {
        return new Rule(
                c[0],
                span(c[1], c[2]),
                VatCategory.valueOf(c[3]),
                told(c[4]),
                c[5],
                told(c[6]).map(sv -> new LegalNote(sv, c[7])));
    }

    private static Optional<String> told(String cell) {
        return cell.equals("-") ? Optional.empty() : Optional.of(cell);
    }

    private static Span span(String from, String to) {
        return new Span(LocalDate.parse(from), told(to).map(LocalDate::parse).orElse(LocalDate.MAX));
    }

    private static boolean yes(String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("'" + cell + "' is neither yes nor no");
        };
    }

    private static Stream<String[]> rows(String table, int columns) {
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> {
                    String[] cells = line.split("\t", -1);
                    if (cells.length != columns) {
                        throw new IllegalArgumentException("not " + columns + " columns: " + line);
                    }
                    return cells;
                });
    }

    private static String resource(String name) {
        try (InputStream in = TaxTables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its table " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the table " + name, e);
        }
    }
}
