package laddnav.app.settings;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.charges.PriceBasis;

/**
 * A file with agreements as they might be, written as those of the settings: of each pair its fee, and what it would
 * pay for energy. What an entry leaves out is as agreed.
 *
 * @param prices of pairs that would not pay their operator's tariff as it is
 * @param fees of pairs whose entry tells one
 */
public record OtherAgreements(Map<Pair, PriceBasis> prices, Map<Pair, List<Fee>> fees) {

    private static final String KEY = "agreements";

    /** @throws SettingsException naming the entry and what is wrong with it */
    public static OtherAgreements read(Path yaml) {
        if (!Files.isReadable(yaml)) {
            throw new SettingsException(yaml + " cannot be read");
        }
        Source source = Source.read(yaml, Map.of());
        Map<Pair, PriceBasis> prices = new LinkedHashMap<>();
        Map<Pair, List<Fee>> fees = new LinkedHashMap<>();
        for (Map<String, String> entry : source.entries(KEY)) {
            try {
                Pair pair = new Pair(PartyId.parse(text(entry, "seller")), PartyId.parse(text(entry, "buyer")));
                price(entry).ifPresent(price -> prices.put(pair, price));
                if (entry.containsKey("fee")) {
                    // "fee: none" takes it away, as a fee takes the place of another
                    fees.put(pair, List.of());
                }
                AgreementEntries.fee(entry, AgreementTerms.standard()).ifPresent(fee -> fees.put(pair, List.of(fee)));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw source.wrong(KEY, entry.toString(), "an entry with seller and buyer (" + e.getMessage() + ")");
            }
        }
        if (prices.isEmpty() && fees.isEmpty()) {
            throw new SettingsException(yaml + " has no entry under 'agreements' with a fee or a price");
        }
        return new OtherAgreements(prices, fees);
    }

    private static Optional<PriceBasis> price(Map<String, String> entry) {
        Optional<BigDecimal> perKwh = number(entry, "price.per-kwh");
        Optional<BigDecimal> margin = number(entry, "price.margin-percent");
        if (perKwh.isPresent() && margin.isPresent()) {
            throw new IllegalArgumentException("a price is per kWh or a margin, not both");
        }
        return perKwh.<PriceBasis>map(
                        price -> new PriceBasis.PerKwh(price, Currency.getInstance(text(entry, "price.currency"))))
                .or(() -> margin.map(PriceBasis.Margin::new));
    }

    private static Optional<BigDecimal> number(Map<String, String> entry, String key) {
        return Optional.ofNullable(entry.get(key)).map(text -> {
            try {
                return new BigDecimal(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " is '" + text + "', not a number");
            }
        });
    }

    private static String text(Map<String, String> entry, String key) {
        return Optional.ofNullable(entry.get(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }
}
