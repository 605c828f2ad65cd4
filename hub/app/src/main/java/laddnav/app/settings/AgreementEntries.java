package laddnav.app.settings;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.AgreementTerms.DisputeDays;
import laddnav.settlement.agreements.AgreementTerms.Electronic;
import laddnav.settlement.agreements.AgreementTerms.Invoicing;
import laddnav.settlement.agreements.Agreements.Dated;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.rules.RuleSet;

/** The agreements that pairs have of their own; what an entry leaves out is as in the agreement of all. */
final class AgreementEntries {

    private static final String KEY = "agreements";
    private static final String CHECKS = "checks.";
    private static final DateTimeFormatter AS_JAVA_WRITES_IT =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT);

    private AgreementEntries() {}

    /** By pair, in the order of the file. @throws SettingsException naming the entry and what is wrong with it */
    static Map<Pair, List<Dated>> from(Source source, AgreementTerms common) {
        Map<Pair, List<Dated>> agreements = new LinkedHashMap<>();
        for (Map<String, String> entry : source.entries(KEY)) {
            try {
                Pair pair = new Pair(PartyId.parse(text(entry, "seller")), PartyId.parse(text(entry, "buyer")));
                agreements.computeIfAbsent(pair, p -> new ArrayList<>()).add(dated(entry, common));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                throw source.wrong(KEY, entry.toString(), "an entry with seller and buyer (" + e.getMessage() + ")");
            }
        }
        return agreements;
    }

    /** Days are those of the agreement's zone; the last is included. */
    private static Dated dated(Map<String, String> entry, AgreementTerms common) {
        Optional<ZoneId> zone = part(entry, "zone").map(ZoneId::of);
        ZoneId days = zone.orElse(ZoneId.of("Europe/Stockholm"));
        AgreementTerms terms = new AgreementTerms(
                currencies(entry, common),
                whole(entry, "payment-days", common.paymentDays()),
                part(entry, "tolerance").map(BigDecimal::new).orElse(common.toleranceAbsolute()),
                part(entry, "tolerance-relative").map(BigDecimal::new).orElse(common.toleranceRelative()),
                whole(entry, "late-days", common.lateDays()),
                new DisputeDays(
                        whole(entry, "dispute-days", common.disputeDays()),
                        whole(entry, "answer-days", common.disputes().toAnswer())),
                new Invoicing(
                        part(entry, "invoice-currency").map(Currency::getInstance),
                        zone,
                        part(entry, "self-billed")
                                .map(Boolean::parseBoolean)
                                .orElse(common.invoicing().selfBilled()),
                        electronic(entry, common)),
                fee(entry, common).map(List::of).orElse(List.of()),
                common.rules().with(rules(entry)));
        return new Dated(
                part(entry, "from")
                        .map(day -> day(day).atStartOfDay(days).toInstant())
                        .orElse(Instant.MIN),
                part(entry, "to")
                        .map(day -> day(day).plusDays(1).atStartOfDay(days).toInstant())
                        .orElse(Instant.MAX),
                terms);
    }

    /** Under {@code checks}; two limits may stand beside. */
    private static RuleSet rules(Map<String, String> entry) {
        Map<String, String> rules = new LinkedHashMap<>();
        part(entry, "most-kwh").ifPresent(limit -> rules.put("most-kwh", limit));
        part(entry, "most-cost").ifPresent(limit -> rules.put("most-cost", limit));
        entry.forEach((key, value) -> {
            if (key.startsWith(CHECKS)) {
                rules.put(key.substring(CHECKS.length()), value);
            }
        });
        return RuleSet.parse(rules);
    }

    /** YAML takes a bare day for a time, which then comes as Java writes it: midnight in UTC, told in any zone. */
    private static LocalDate day(String text) {
        return text.length() <= 10
                ? LocalDate.parse(text)
                : ZonedDateTime.parse(text, AS_JAVA_WRITES_IT)
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDate();
    }

    /** {@code none} for PDF and CSV alone. */
    private static Set<Electronic> electronic(Map<String, String> entry, AgreementTerms common) {
        Set<String> told = list(entry, "e-invoices");
        return told.isEmpty() ? common.invoicing().electronic() : Electronic.parseAll(told);
    }

    private static Set<String> currencies(Map<String, String> entry, AgreementTerms common) {
        Set<String> told = list(entry, "currencies");
        return told.isEmpty() ? common.currencies() : told;
    }

    /** A list as YAML or as words with commas between. */
    private static Set<String> list(Map<String, String> entry, String name) {
        Set<String> told = new TreeSet<>();
        entry.forEach((key, value) -> {
            if (key.equals(name) || key.startsWith(name + ".")) {
                told.addAll(List.of(value.trim().split("\\s*,\\s*")));
            }
        });
        return told;
    }

    static Optional<Fee> fee(Map<String, String> entry, AgreementTerms common) {
        if (entry.keySet().stream().noneMatch(key -> key.startsWith("fee."))) {
            return Optional.empty();
        }
        String currency = part(entry, "fee.currency")
                .or(() -> part(entry, "invoice-currency"))
                .or(() -> common.currencies().size() == 1
                        ? common.currencies().stream().findFirst()
                        : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("fee.currency is missing"));
        List<Fee.Tier> tiers = new ArrayList<>();
        for (int i = 0; entry.containsKey("fee.tiers." + i + ".price"); i++) {
            tiers.add(new Fee.Tier(
                    part(entry, "fee.tiers." + i + ".upto").map(Long::valueOf),
                    new BigDecimal(text(entry, "fee.tiers." + i + ".price"))));
        }
        return Optional.of(new Fee(
                Fee.Side.valueOf(part(entry, "fee.payer").orElse("seller").toUpperCase(Locale.ROOT)),
                Currency.getInstance(currency),
                part(entry, "fee.per-cdr").map(BigDecimal::new).orElse(BigDecimal.ZERO),
                part(entry, "fee.percent").map(BigDecimal::new).orElse(BigDecimal.ZERO),
                tiers,
                part(entry, "fee.minimum").map(BigDecimal::new),
                part(entry, "fee.maximum").map(BigDecimal::new)));
    }

    private static int whole(Map<String, String> entry, String key, int otherwise) {
        return part(entry, key).map(Integer::parseInt).orElse(otherwise);
    }

    private static String text(Map<String, String> entry, String key) {
        return part(entry, key).orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }

    private static Optional<String> part(Map<String, String> entry, String key) {
        return Optional.ofNullable(entry.get(key)).map(String::trim).filter(text -> !text.isEmpty());
    }
}
