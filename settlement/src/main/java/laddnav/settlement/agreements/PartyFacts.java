package laddnav.settlement.agreements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.einvoice.Endpoint;
import laddnav.settlement.tax.VatNumber;

/**
 * Who a party is, for contracts, taxes and documents.
 *
 * @param legalName as registered
 * @param address lines of the postal address, without the country
 * @param country where it is established, ISO 3166-1 alpha-2
 * @param vatId with its country's prefix, such as {@code SE556036079301}
 * @param organisationNumber of the trade register, such as {@code 5560360793}
 * @param dealer whether it buys electricity to sell it on (art. 38 of Directive 2006/112/EC); empty while unproven
 * @param bank where it wants to be paid
 * @param registeredIn further countries in which it is registered for VAT
 * @param establishments further countries in which it has a fixed establishment
 * @param invoicing what its invoices need beside
 */
public record PartyFacts(
        String legalName,
        List<String> address,
        String country,
        Optional<String> vatId,
        Optional<String> organisationNumber,
        Optional<Boolean> dealer,
        Optional<BankDetails> bank,
        Set<String> registeredIn,
        Set<String> establishments,
        Invoicing invoicing) {

    /** @throws IllegalArgumentException when a part is blank, too long or no country code */
    public PartyFacts {
        address = List.copyOf(address);
        registeredIn = Set.copyOf(registeredIn);
        establishments = Set.copyOf(establishments);
        limit("legal name", legalName, 120);
        address.forEach(line -> limit("address", line, 120));
        if (address.stream().anyMatch(line -> line.contains("\n"))) {
            throw new IllegalArgumentException("a line of an address has no line break");
        }
        if (address.size() > 5) {
            throw new IllegalArgumentException("an address has at most 5 lines");
        }
        requireCountry(country);
        registeredIn.forEach(PartyFacts::requireCountry);
        establishments.forEach(PartyFacts::requireCountry);
        vatId.ifPresent(id -> limit("VAT id", id, 20));
        organisationNumber.ifPresent(number -> limit("organisation number", number, 30));
    }

    /** Of a party without facts for e-invoices. */
    public PartyFacts(
            String legalName,
            List<String> address,
            String country,
            Optional<String> vatId,
            Optional<String> organisationNumber,
            Optional<Boolean> dealer,
            Optional<BankDetails> bank,
            Set<String> registeredIn,
            Set<String> establishments) {
        this(
                legalName,
                address,
                country,
                vatId,
                organisationNumber,
                dealer,
                bank,
                registeredIn,
                establishments,
                Invoicing.none());
    }

    /** Of a party that is registered and established in its own country only. */
    public PartyFacts(
            String legalName,
            List<String> address,
            String country,
            Optional<String> vatId,
            Optional<String> organisationNumber,
            Optional<Boolean> dealer,
            Optional<BankDetails> bank) {
        this(legalName, address, country, vatId, organisationNumber, dealer, bank, Set.of(), Set.of());
    }

    /** What its number may not be, in words; nothing where all is well. What is wrong does not hold up anything. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        vatId.flatMap(VatNumber::problem).ifPresent(problem -> findings.add("VAT number " + problem));
        vatId.filter(id -> !isOwnOrRegistered(id))
                .ifPresent(id -> findings.add("VAT number '" + id + "' is neither of " + country
                        + " nor of a country in registered-in or establishments"));
        return List.copyOf(findings);
    }

    /** Greece writes its numbers with EL, and Northern Ireland with XI. */
    private boolean isOwnOrRegistered(String id) {
        String prefix = id.substring(0, Math.min(2, id.length()));
        String of = prefix.equals("EL") ? "GR" : prefix.equals("XI") ? "GB" : prefix;
        return of.equals(country) || registeredIn.contains(of) || establishments.contains(of);
    }

    /** The same party with other facts for invoices. */
    public PartyFacts with(Invoicing other) {
        return new PartyFacts(
                legalName,
                address,
                country,
                vatId,
                organisationNumber,
                dealer,
                bank,
                registeredIn,
                establishments,
                other);
    }

    /**
     * What invoices need beside.
     *
     * @param endpoint where it receives e-invoices, such as {@code 0007:5560360793}
     * @param reference what it wants to see on invoices that it gets, such as a cost centre
     * @param approvedForFTax whether it is approved for Swedish F-tax
     */
    public record Invoicing(Optional<Endpoint> endpoint, Optional<String> reference, boolean approvedForFTax) {
        public Invoicing {
            reference.ifPresent(text -> limit("buyer reference", text, 100));
        }

        public static Invoicing none() {
            return new Invoicing(Optional.empty(), Optional.empty(), false);
        }
    }

    /** Where a party wants to be paid; at least one of the two. */
    public record BankDetails(Optional<String> bankgiro, Optional<String> iban, Optional<String> bic) {
        public BankDetails {
            bankgiro.ifPresent(number -> limit("bankgiro", number, 9));
            iban.ifPresent(number -> limit("IBAN", number, 34));
            bic.ifPresent(code -> limit("BIC", code, 11));
        }
    }

    private static void requireCountry(String country) {
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("'" + country + "' is not a country code such as SE");
        }
    }

    private static void limit(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(what + " '" + text + "' needs 1 to " + longest + " characters");
        }
    }
}
