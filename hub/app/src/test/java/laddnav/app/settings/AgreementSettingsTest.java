package laddnav.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.PartyId;
import laddnav.settlement.SettlementSettings;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.AgreementTerms.Electronic;
import laddnav.settlement.agreements.Agreements.Dated;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.rules.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementSettingsTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency SEK = Currency.getInstance("SEK");

    @TempDir
    private Path folder = Path.of("");

    private SettlementSettings read(String yaml) throws IOException {
        Files.writeString(folder.resolve("laddnav.yaml"), yaml);
        return Settings.read(folder, Map.of()).settlement();
    }

    @Test
    void a_pair_says_which_e_invoices_are_made() throws IOException {
        SettlementSettings settings = read("""
                agreement:
                  e-invoices: [factur-x, peppol]
                agreements:
                  - {seller: SE*ABC, buyer: DE*XYZ, e-invoices: [factur-x]}
                  - {seller: SE*ABC, buyer: FR*XYZ, e-invoices: none}
                  - {seller: SE*ABC, buyer: FI*XYZ}
                """);
        assertEquals(Set.of(Electronic.FACTUR_X), electronic(settings, "DE*XYZ"));
        assertEquals(Set.of(), electronic(settings, "FR*XYZ"));
        assertEquals(Set.of(Electronic.values()), electronic(settings, "FI*XYZ"));
        assertThrows(SettingsException.class, () -> read("agreement: {e-invoices: [fax]}"));
    }

    private static Set<Electronic> electronic(SettlementSettings settings, String buyer) {
        List<Dated> dated = settings.pairs().get(new Pair(PartyId.parse("SE*ABC"), PartyId.parse(buyer)));
        assertTrue(dated != null && dated.size() == 1);
        return dated.getFirst().terms().invoicing().electronic();
    }

    @Test
    void a_pair_has_its_own_agreement_and_what_it_leaves_out_is_as_for_all() throws IOException {
        SettlementSettings settings = read("""
                agreement:
                  late-days: 45
                agreements:
                  - seller: SE*ABC
                    buyer: DE*XYZ
                    from: 2026-01-01
                    to: 2026-12-31
                    currencies: [SEK, EUR]
                    invoice-currency: EUR
                    zone: Europe/Berlin
                    most-kwh: 500
                    fee:
                      payer: buyer
                      per-cdr: 0.02
                      percent: 0.5
                      tiers: [{upto: 10, price: 0.05}, {price: 0.01}]
                      minimum: 10
                """);
        assertEquals(45, settings.terms().orElseThrow().lateDays());
        List<Dated> dated = settings.pairs().get(new Pair(PartyId.parse("SE*ABC"), PartyId.parse("DE*XYZ")));
        assertTrue(dated != null && dated.size() == 1);
        assertEquals(Instant.parse("2025-12-31T23:00:00Z"), dated.getFirst().from());
        assertEquals(Instant.parse("2026-12-31T23:00:00Z"), dated.getFirst().to());
        AgreementTerms terms = dated.getFirst().terms();
        assertEquals(Set.of("SEK", "EUR"), terms.currencies());
        assertEquals(45, terms.lateDays());
        assertEquals(Optional.of(EUR), terms.invoiceCurrency());
        assertEquals(Optional.of(ZoneId.of("Europe/Berlin")), terms.zone());
        assertEquals(0, new BigDecimal("500").compareTo(terms.rules().limit(Limit.MOST_KWH)));
        assertEquals(
                List.of(new Fee(
                        Fee.Side.BUYER,
                        EUR,
                        new BigDecimal("0.02"),
                        new BigDecimal("0.5"),
                        List.of(
                                new Fee.Tier(Optional.of(10L), new BigDecimal("0.05")),
                                new Fee.Tier(Optional.empty(), new BigDecimal("0.01"))),
                        Optional.of(BigDecimal.TEN),
                        Optional.empty())),
                terms.fees());
    }

    @Test
    void where_a_party_is_registered_and_established_is_read() throws IOException {
        SettlementSettings settings = read("""
                parties:
                  - id: SE*ABC
                    legal-name: Firma AB
                    country: SE
                    registered-in: [DE, DK]
                    establishments: DK
                """);
        var facts = settings.parties().get(PartyId.parse("SE*ABC"));
        assertTrue(facts != null);
        assertEquals(Set.of("DE", "DK"), facts.registeredIn());
        assertEquals(Set.of("DK"), facts.establishments());
    }

    @Test
    void a_wrong_entry_is_named() {
        for (String entry : List.of(
                "{seller: SE*ABC}",
                "{seller: SE*ABC, buyer: nobody}",
                "{seller: SE*ABC, buyer: DE*XYZ, zone: Nowhere/Else}",
                "{seller: SE*ABC, buyer: DE*XYZ, from: soon}",
                "{seller: SE*ABC, buyer: DE*XYZ, fee: {currency: EUR, per-cdr: -1}}")) {
            SettingsException wrong = assertThrows(SettingsException.class, () -> read("agreements: [" + entry + "]"));
            assertTrue(String.valueOf(wrong.getMessage()).contains("agreements is "), wrong.getMessage());
        }
    }

    @Test
    void rates_are_read_as_the_ecb_writes_them_and_a_bad_line_is_named() throws IOException {
        Path file = folder.resolve("rates.csv");
        Files.writeString(file, "Date,USD,SEK,XYZ,\n2026-10-30,1.1,11.25,3,\n2026-10-29,N/A,11.20,,\n");
        SettlementSettings settings = read("settlement:\n  exchange-rates: " + file + "\n");
        assertEquals(
                new BigDecimal("11.20"),
                settings.rates()
                        .on(LocalDate.of(2026, 10, 29), EUR, SEK)
                        .orElseThrow()
                        .rate());
        assertTrue(settings.rates()
                .on(LocalDate.of(2026, 10, 29), EUR, Currency.getInstance("USD"))
                .isEmpty());
        Files.writeString(file, "Date,USD\n2026-10-30,1.1\n2026-10-29,zero\n");
        SettingsException wrong = assertThrows(SettingsException.class, () -> RatesFile.read(file));
        assertTrue(String.valueOf(wrong.getMessage()).contains("line 3"), wrong.getMessage());
        Files.writeString(file, "USD;SEK\n");
        assertThrows(SettingsException.class, () -> RatesFile.read(file));
    }
}
