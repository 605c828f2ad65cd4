package laddnav.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.charges.PriceBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherAgreementsTest {

    private static final Pair PAIR = new Pair(PartyId.parse("SE*ABC"), PartyId.parse("DE*XYZ"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private OtherAgreements read(String entry) throws IOException {
        Path file = folder.resolve("other.yaml");
        Files.writeString(file, "agreements:\n  - seller: SE*ABC\n    buyer: DE*XYZ\n" + entry.indent(4));
        return OtherAgreements.read(file);
    }

    @Test
    void prices_and_fees_are_read_and_what_is_not_told_is_as_agreed() throws IOException {
        OtherAgreements fixed = read("price: {per-kwh: 3.25, currency: SEK}");
        assertEquals(
                new PriceBasis.PerKwh(new BigDecimal("3.25"), Currency.getInstance("SEK")),
                fixed.prices().get(PAIR));
        assertTrue(fixed.fees().isEmpty());
        OtherAgreements margin = read("price: {margin-percent: -5}\nfee: {currency: EUR, payer: buyer, per-cdr: 0.03}");
        assertEquals(
                new PriceBasis.Margin(new BigDecimal("-5")), margin.prices().get(PAIR));
        Fee fee = margin.fees().getOrDefault(PAIR, List.of()).getFirst();
        assertEquals(Fee.Side.BUYER, fee.payer());
        assertEquals(new BigDecimal("0.03"), fee.perCdr());
        assertEquals(List.of(), read("fee: none").fees().get(PAIR));
    }

    @Test
    void what_is_wrong_is_named() {
        for (String entry : List.of(
                "price: {per-kwh: cheap, currency: SEK}",
                "price: {per-kwh: 1}",
                "price: {per-kwh: 1, currency: SEK, margin-percent: 2}",
                "price: {margin-percent: -101}",
                "zone: Europe/Berlin",
                "fee: {per-cdr: 0.03}")) {
            assertThrows(SettingsException.class, () -> read(entry), entry);
        }
        assertThrows(SettingsException.class, () -> OtherAgreements.read(folder.resolve("none.yaml")));
    }
}
