package laddnav.app.clearing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import laddnav.ocpi.json.Json;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.tax.TaxTables;

/** The tables that a case tells itself: VAT rates, the domestic reverse charge, and exchange rates. */
final class CaseTables {

    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    private final Consumer<String> findings;

    CaseTables(Consumer<String> findings) {
        this.findings = findings;
    }

    /** A rate below 1 is a part, as 0.25; no country has a rate below 1 %. */
    private record VatRate(String country, LocalDate from, Optional<LocalDate> to, BigDecimal percent) {
        VatRate {
            percent = percent.compareTo(BigDecimal.ONE) < 0 ? percent.movePointRight(2) : percent;
        }
    }

    /** The program's tables, with what the case tells in place of theirs. */
    TaxTables tax(Fields all, Set<String> countries) {
        TaxTables tables = TaxTables.bundled();
        List<VatRate> rates = new ArrayList<>();
        all.field("vat_rates").ifPresent(told -> vatRates(told, "case.vat_rates", rates));
        if (!rates.isEmpty()) {
            rates.sort(Comparator.comparing(VatRate::from).reversed());
            tables = tables.withRates(rates.stream().map(CaseTables::row).collect(Collectors.joining("\n")));
        }
        if (all.field("domestic_reverse_charge").isPresent()) {
            tables = tables.withDomesticReverseCharge(domestic(all, countries));
        }
        return tables;
    }

    private static String row(VatRate rate) {
        return String.join(
                "\t",
                rate.country,
                rate.from.toString(),
                rate.to.map(LocalDate::toString).orElse("-"),
                "ELECTRICITY",
                rate.percent.toPlainString());
    }

    /** A list of rows, or rates by country, or by date and country. */
    private void vatRates(Json told, String path, List<VatRate> into) {
        if (told.isList()) {
            int place = 0;
            for (Json row : told.elements()) {
                into.add(vatRow(Fields.of(row, path + "[" + place++ + "]", findings), Optional.empty()));
            }
            return;
        }
        Fields map = Fields.of(told, path, findings);
        for (String key : told.names()) {
            Optional<Json> value = map.field(key);
            if (value.isEmpty()) {
                continue;
            }
            String where = path + "." + key;
            if (isDate(key)) {
                Fields byCountry = Fields.of(value.get(), where, findings);
                for (String country : value.get().names()) {
                    into.add(new VatRate(
                            CaseParties.country(where, country),
                            date(where, key),
                            Optional.empty(),
                            percent(byCountry, country)));
                }
            } else {
                ofCountry(CaseParties.country(where, key), map, key, value.get(), into);
            }
        }
    }

    private void ofCountry(String country, Fields map, String key, Json value, List<VatRate> into) {
        String where = map.path() + "." + key;
        if (value.isList()) {
            int place = 0;
            for (Json row : value.elements()) {
                into.add(vatRow(Fields.of(row, where + "[" + place++ + "]", findings), Optional.of(country)));
            }
        } else if (value.isObject() && value.names().stream().allMatch(CaseTables::isDate)) {
            Fields byDate = Fields.of(value, where, findings);
            for (String date : value.names()) {
                into.add(new VatRate(country, date(where, date), Optional.empty(), percent(byDate, date)));
            }
        } else if (value.isObject()) {
            into.add(vatRow(Fields.of(value, where, findings), Optional.of(country)));
        } else {
            into.add(new VatRate(country, BEGINNING, Optional.empty(), percent(map, key)));
        }
    }

    private static BigDecimal percent(Fields rates, String name) {
        return rates.decimal(name).orElseThrow(() -> new BadCase(rates.path() + "." + name + " has no rate"));
    }

    private static LocalDate date(String where, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadCase(where + ": '" + text + "' is not a date");
        }
    }

    private static VatRate vatRow(Fields row, Optional<String> country) {
        VatRate rate = new VatRate(
                country.orElseGet(
                        () -> CaseParties.country(row.path() + ".country", row.required("country", "country_code"))),
                row.date("from", "date", "valid_from", "since").orElse(BEGINNING),
                row.date("to", "until", "valid_to"),
                row.decimal("rate", "percent", "vat").orElseThrow(() -> new BadCase(row.path() + " has no rate")));
        row.field("kind", "name");
        row.rest();
        return rate;
    }

    /** The countries that have it; all others have not. */
    private String domestic(Fields all, Set<String> countries) {
        StringBuilder rows = new StringBuilder();
        Set<String> others = new TreeSet<>(countries);
        int place = 0;
        for (Json told : all.list("domestic_reverse_charge")) {
            String path = "case.domestic_reverse_charge[" + place++ + "]";
            Optional<String> bare = told.scalar();
            if (bare.isPresent()) {
                String country = CaseParties.country(path, bare.get());
                others.remove(country);
                rows.append(country).append('\t').append(BEGINNING).append("\t-\tyes\n");
            } else {
                others.remove(domesticRow(Fields.of(told, path, findings), rows));
            }
        }
        others.forEach(
                country -> rows.append(country).append('\t').append(BEGINNING).append("\t-\tno\n"));
        return rows.toString();
    }

    private static String domesticRow(Fields row, StringBuilder rows) {
        String country = CaseParties.country(row.path(), row.required("country", "country_code"));
        LocalDate from = row.date("from", "valid_from", "since").orElse(BEGINNING);
        Optional<LocalDate> to = row.date("to", "until", "valid_to");
        boolean applies = row.bool("applies").orElse(true);
        row.rest();
        rows.append(String.join(
                "\t",
                country,
                from.toString(),
                to.map(LocalDate::toString).orElse("-"),
                (applies ? "yes" : "no") + "\n"));
        rows.append(country).append('\t').append(BEGINNING).append("\t-\tno\n");
        return country;
    }

    /** Exchange rates: from and to; or one currency against EUR, as the ECB writes them; or all of a date at once. */
    ExchangeRates exchange(Fields all) {
        List<Rate> rates = new ArrayList<>();
        for (Fields row : all.objects("rates", "fx_rates", "exchange_rates")) {
            LocalDate date = row.date("date", "day", "from_date").orElse(BEGINNING);
            String source = row.text("source").orElse("case");
            Optional<Fields> many = row.object("rates", "quotes");
            String base = row.text("from", "base", "from_currency").orElse("EUR");
            if (many.isPresent()) {
                for (String code : many.get().json().names()) {
                    rates.add(rate(row, date, base, code, percent(many.get(), code), source));
                }
            } else {
                BigDecimal value =
                        row.decimal("rate", "value").orElseThrow(() -> new BadCase(row.path() + " has no rate"));
                rates.add(rate(row, date, base, row.required("to", "quote", "currency", "to_currency"), value, source));
            }
            row.rest();
        }
        return ExchangeRates.of(rates);
    }

    private static Rate rate(Fields row, LocalDate date, String from, String to, BigDecimal rate, String source) {
        Currency base = Fields.currencyOf(row.path() + ".from", from);
        Currency quote = Fields.currencyOf(row.path() + ".to", to.toUpperCase(Locale.ROOT));
        try {
            return new Rate(date, base, quote, rate, source);
        } catch (IllegalArgumentException e) {
            throw new BadCase(row.path() + ": " + e.getMessage());
        }
    }

    private static boolean isDate(String key) {
        return key.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }
}
