package laddnav.settlement.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of one sale.
 *
 * @param supply what is sold
 * @param chargerCountry where the car charged, ISO 3166-1 alpha-2
 * @param date the day of the supply at the charger, by which rules and rates are chosen
 * @param tariffVatRate the rate that the tariff tells, in per cent; compared, never trusted
 */
public record TaxFacts(
        Supply supply,
        TaxParty seller,
        TaxParty buyer,
        String chargerCountry,
        LocalDate date,
        Optional<BigDecimal> tariffVatRate) {

    /** What can be sold. */
    public enum Supply {
        /** Electricity into a car, with everything that follows it. */
        ENERGY,
        /** Access to a network, due whether or not one charges. */
        ACCESS_FEE,
        /** Clearing and other services of the hub. */
        HUB_FEE
    }

    /** @throws IllegalArgumentException when the country is not two capital letters */
    public TaxFacts {
        requireCountry(chargerCountry);
    }

    /** A sale of electricity. */
    public TaxFacts(
            TaxParty seller,
            TaxParty buyer,
            String chargerCountry,
            LocalDate date,
            Optional<BigDecimal> tariffVatRate) {
        this(Supply.ENERGY, seller, buyer, chargerCountry, date, tariffVatRate);
    }

    /** A service between firms, for which no charger matters. */
    public static TaxFacts service(Supply supply, TaxParty seller, TaxParty buyer, LocalDate date) {
        return new TaxFacts(supply, seller, buyer, seller.country(), date, Optional.empty());
    }

    static void requireCountry(String country) {
        if (country.length() != 2 || !country.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("'" + country + "' is not a country code like SE");
        }
    }
}
