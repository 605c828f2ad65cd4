package laddnav.settlement.einvoice;

import java.util.List;
import java.util.Optional;

/**
 * What an e-invoice says of a firm beside what stands on the PDF.
 *
 * @param address lines of the postal address, without the country
 * @param country ISO 3166-1 alpha-2
 * @param approvedForFTax whether a Swedish seller is approved for F-tax
 */
public record Trader(List<String> address, String country, Optional<Endpoint> endpoint, boolean approvedForFTax) {

    public Trader {
        address = List.copyOf(address);
    }

    /** A Swedish firm that says of itself that it is. */
    boolean isApprovedForFTax() {
        return approvedForFTax && country.equals("SE");
    }
}
