package laddnav.settlement.documents;

import java.util.List;
import java.util.Optional;

/**
 * A firm as it stands on a document.
 *
 * @param party its id in the network, such as {@code SE*ABC}
 * @param address street, postal code and town; a line each, at most five
 * @param country ISO 3166-1 alpha-2, named below the address in the document's language
 * @param taxRemark what its country wants on invoices beside the VAT number, such as "Godkänd för F-skatt"
 */
public record Firm(
        String name,
        String party,
        List<String> address,
        Optional<String> country,
        Optional<String> organisationNumber,
        Optional<String> vatId,
        Optional<String> taxRemark) {

    private static final int MAX_ADDRESS_LINES = 5;

    /** @throws IllegalArgumentException when the name is blank or the address too long */
    public Firm {
        address = List.copyOf(address);
        if (name.isBlank() || address.size() > MAX_ADDRESS_LINES) {
            throw new IllegalArgumentException(
                    "a firm has a name and at most " + MAX_ADDRESS_LINES + " lines of address: " + party);
        }
    }

    /** The same without its VAT number. */
    public Firm withoutVatId() {
        return new Firm(name, party, address, country, organisationNumber, Optional.empty(), taxRemark);
    }
}
