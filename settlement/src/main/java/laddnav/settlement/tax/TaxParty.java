package laddnav.settlement.tax;

import java.util.Optional;

/**
 * What the tax rules ask of a firm.
 *
 * @param country where it is established, ISO 3166-1 alpha-2
 * @param vatId its VAT number with prefix, without spaces; empty when not told
 * @param dealer whether it buys electricity to sell it on (a taxable dealer, art. 38); empty when not proven
 */
public record TaxParty(String country, Optional<String> vatId, Optional<Boolean> dealer) {

    /** @throws IllegalArgumentException when the country is not two capital letters */
    public TaxParty {
        TaxFacts.requireCountry(country);
    }

    public static TaxParty dealer(String country, String vatId) {
        return new TaxParty(country, Optional.of(vatId), Optional.of(true));
    }
}
