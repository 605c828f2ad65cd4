package laddnav.app.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import laddnav.ocpi.PartyId;
import laddnav.settlement.SettlementSettings;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.reports.AccountPlan;
import laddnav.settlement.reports.AccountPlan.Use;
import laddnav.settlement.rules.RuleSet;
import laddnav.settlement.tax.TaxTables;

/** The part of the settings that settlement gets: periods' zone, the default agreement, who the parties are. */
final class SettlementPart {

    private SettlementPart() {}

    static SettlementSettings from(Source source) {
        PartyId hub = Settings.party(source, "hub.party", "SE*LNV");
        Map<PartyId, PartyFacts> parties = parties(source);
        PartyFacts ourselves = parties.getOrDefault(hub, bare(source.text("hub.name", "Laddnav"), hub.country()));
        AgreementTerms terms = terms(source);
        return new SettlementSettings(
                hub,
                ourselves,
                zone(source),
                parties,
                Optional.empty(),
                Optional.of(terms),
                AgreementEntries.from(source, terms),
                TaxTables.bundled(),
                RatesFile.from(source),
                LatePart.from(source),
                accounts(source));
    }

    /** The accounts of all, and those that a party names itself. */
    private static SettlementSettings.Accounts accounts(Source source) {
        Map<Use, String> common = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            source.text("accounts." + use.key()).ifPresent(number -> common.put(use, number));
        }
        try {
            AccountPlan plan = AccountPlan.usual().with(common);
            Map<PartyId, AccountPlan> plans = new HashMap<>();
            for (Map<String, String> entry : source.entries("parties")) {
                Map<Use, String> own = new EnumMap<>(Use.class);
                for (Use use : Use.values()) {
                    part(entry, "accounts." + use.key()).ifPresent(number -> own.put(use, number));
                }
                if (!own.isEmpty()) {
                    plans.put(PartyId.parse(entry.getOrDefault("id", "")), plan.with(own));
                }
            }
            return new SettlementSettings.Accounts(plan, plans);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    private static PartyFacts bare(String name, String country) {
        return new PartyFacts(
                name, List.of(), country, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ZoneId zone(Source source) {
        String text = source.text("settlement.zone", "Europe/Stockholm");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw source.wrong("settlement.zone", text, "a time zone such as Europe/Stockholm");
        }
    }

    private static AgreementTerms terms(Source source) {
        AgreementTerms standard = AgreementTerms.standard();
        List<String> currencies = source.texts("agreement.currencies", List.copyOf(standard.currencies()));
        try {
            AgreementTerms terms = new AgreementTerms(
                    Set.copyOf(currencies),
                    source.integer("agreement.payment-days", standard.paymentDays(), 0, AgreementTerms.LONGEST_DAYS),
                    source.decimal("agreement.tolerance", standard.toleranceAbsolute()),
                    source.decimal("agreement.tolerance-relative", standard.toleranceRelative()),
                    source.integer("agreement.late-days", standard.lateDays(), 0, AgreementTerms.LONGEST_DAYS),
                    source.integer("agreement.dispute-days", standard.disputeDays(), 0, AgreementTerms.LONGEST_DAYS));
            int answerDays = source.integer(
                    "agreement.answer-days", standard.disputes().toAnswer(), 0, AgreementTerms.LONGEST_DAYS);
            return terms.with(
                            new AgreementTerms.DisputeDays(terms.disputeDays(), answerDays),
                            new AgreementTerms.Invoicing(
                                    Optional.empty(),
                                    Optional.empty(),
                                    false,
                                    AgreementTerms.Electronic.parseAll(
                                            source.texts("agreement.e-invoices", List.of("peppol")))))
                    .with(RuleSet.parse(source.fields("agreement.checks")));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("agreement: " + e.getMessage());
        }
    }

    private static Map<PartyId, PartyFacts> parties(Source source) {
        Map<PartyId, PartyFacts> parties = new HashMap<>();
        for (Map<String, String> entry : source.entries("parties")) {
            String id = entry.getOrDefault("id", "");
            try {
                parties.put(PartyId.parse(id), facts(entry));
            } catch (IllegalArgumentException e) {
                throw source.wrong("parties", id, "an entry with id, legal-name and country (" + e.getMessage() + ")");
            }
        }
        return parties;
    }

    private static PartyFacts facts(Map<String, String> entry) {
        BankDetails bank = new BankDetails(part(entry, "bankgiro"), part(entry, "iban"), part(entry, "bic"));
        boolean hasBank = bank.bankgiro().isPresent() || bank.iban().isPresent();
        return new PartyFacts(
                entry.getOrDefault("legal-name", ""),
                Arrays.stream(entry.getOrDefault("address", "").split(","))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                entry.getOrDefault("country", ""),
                part(entry, "vat-id"),
                part(entry, "organisation-number"),
                part(entry, "dealer").map(Boolean::parseBoolean),
                hasBank ? Optional.of(bank) : Optional.empty(),
                countries(entry, "registered-in"),
                countries(entry, "establishments"));
    }

    /** A list, or a text with commas. */
    private static Set<String> countries(Map<String, String> entry, String name) {
        return entry.entrySet().stream()
                .filter(each -> each.getKey().equals(name) || each.getKey().startsWith(name + "."))
                .flatMap(each -> Arrays.stream(each.getValue().split("\\s*,\\s*")))
                .filter(country -> !country.isBlank())
                .collect(Collectors.toSet());
    }

    private static Optional<String> part(Map<String, String> entry, String name) {
        return Optional.ofNullable(entry.get(name)).filter(text -> !text.isBlank());
    }
}
