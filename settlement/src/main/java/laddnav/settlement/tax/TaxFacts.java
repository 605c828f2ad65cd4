package laddnav.settlement.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of one sale of electricity.
 *
 * @param chargerCountry where the car charged, ISO 3166-1 alpha-2
 * @param date the day of the supply at the charger, by which rules and rates are chosen
 * @param tariffVatRate the rate that the tariff tells, in per cent; compared, never trusted
 */
public record TaxFacts(
        TaxParty seller, TaxParty buyer, String chargerCountry, LocalDate date, Optional<BigDecimal> tariffVatRate) {

    /** @throws IllegalArgumentException when the country is not two capital letters */
    public TaxFacts {
        requireCountry(chargerCountry);
    }

    static void requireCountry(String country) {
        if (country.length() != 2 || !country.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("'" + country + "' is not a country code like SE");
        }
    }
}
