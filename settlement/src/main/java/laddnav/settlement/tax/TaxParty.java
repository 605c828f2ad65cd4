package laddnav.settlement.tax;

import java.util.Optional;
import java.util.Set;

/**
 * What the tax rules ask of a firm.
 *
 * @param country where it is established, ISO 3166-1 alpha-2
 * @param vatId its VAT number with prefix, without spaces; empty when not told
 * @param dealer whether it buys electricity to sell it on (a taxable dealer, art. 38); empty when not proven
 * @param registeredIn further countries in which it is registered for VAT
 * @param establishments further countries in which it has a fixed establishment
 */
public record TaxParty(
        String country,
        Optional<String> vatId,
        Optional<Boolean> dealer,
        Set<String> registeredIn,
        Set<String> establishments) {

    /** @throws IllegalArgumentException when the country is not two capital letters */
    public TaxParty {
        TaxFacts.requireCountry(country);
        registeredIn = Set.copyOf(registeredIn);
        establishments = Set.copyOf(establishments);
    }

    /** A firm that is registered and established in its own country only. */
    public TaxParty(String country, Optional<String> vatId, Optional<Boolean> dealer) {
        this(country, vatId, dealer, Set.of(), Set.of());
    }

    boolean isEstablishedIn(String place) {
        return country.equals(place) || establishments.contains(place);
    }

    public static TaxParty dealer(String country, String vatId) {
        return new TaxParty(country, Optional.of(vatId), Optional.of(true));
    }
}
