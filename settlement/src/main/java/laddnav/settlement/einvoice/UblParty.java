package laddnav.settlement.einvoice;

import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.Firm;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;

/** Both parties as UBL. @see "EN 16931-1: BG-4 to BG-8" */
final class UblParty {

    private UblParty() {}

    static SupplierPartyType seller(ElectronicInvoice invoice) {
        PartyType party = party(invoice.document().seller(), invoice.seller());
        PartyIdentificationType network = new PartyIdentificationType();
        network.setID(invoice.document().seller().party());
        party.addPartyIdentification(network);
        if (invoice.seller().approvedForFTax() && invoice.seller().country().equals("SE")) {
            // The only text that is allowed (SE-R-005).
            party.addPartyTaxScheme(taxScheme("Godkänd för F-skatt", "TAX"));
        }
        if (invoice.seller().country().equals("NO")
                && invoice.document().seller().vatId().isPresent()) {
            // NO-R-002: the register of business enterprises.
            party.addPartyTaxScheme(taxScheme("Foretaksregisteret", "TAX"));
        }
        SupplierPartyType supplier = new SupplierPartyType();
        supplier.setParty(party);
        return supplier;
    }

    static CustomerPartyType buyer(ElectronicInvoice invoice) {
        PartyType party = party(invoice.document().buyer(), invoice.buyer());
        PartyIdentificationType network = new PartyIdentificationType();
        network.setID(invoice.document().buyer().party());
        party.addPartyIdentification(network);
        CustomerPartyType customer = new CustomerPartyType();
        customer.setParty(party);
        return customer;
    }

    private static PartyType party(Firm firm, Trader trader) {
        PartyType party = new PartyType();
        trader.endpoint()
                .ifPresent(endpoint -> party.setEndpointID(endpoint.id()).setSchemeID(endpoint.scheme()));
        party.setPostalAddress(address(trader));
        firm.vatId().ifPresent(id -> party.addPartyTaxScheme(taxScheme(id, "VAT")));
        PartyLegalEntityType entity = new PartyLegalEntityType();
        entity.setRegistrationName(firm.name());
        firm.organisationNumber().map(Readiness::digits).ifPresent(number -> {
            var id = entity.setCompanyID(number);
            register(trader.country(), number).ifPresent(id::setSchemeID);
        });
        party.addPartyLegalEntity(entity);
        return party;
    }

    /** The register that a number is of, where its form says so. @see "ISO 6523: ICD 0007, 0192" */
    private static Optional<String> register(String country, String number) {
        return switch (country) {
            case "SE" -> Optional.of("0007").filter(scheme -> number.matches("[0-9]{10}"));
            case "NO" -> Optional.of("0192").filter(scheme -> number.matches("[0-9]{9}"));
            default -> Optional.empty();
        };
    }

    /** A last line such as {@code 753 20 Uppsala} is postal code and town; the lines before it are the street. */
    private static AddressType address(Trader trader) {
        AddressType address = new AddressType();
        List<String> lines = trader.address();
        if (!lines.isEmpty() && lines.getLast().matches("[0-9][0-9 ]{2,5}[0-9] \\D.*")) {
            String last = lines.getLast();
            int town = last.replaceFirst("\\D*$", "").length();
            while (town < last.length() && !Character.isLetter(last.charAt(town))) {
                town++;
            }
            address.setCityName(last.substring(town));
            address.setPostalZone(last.substring(0, town).strip());
            lines = lines.subList(0, lines.size() - 1);
        }
        if (!lines.isEmpty()) {
            address.setStreetName(lines.getFirst());
        }
        if (lines.size() > 1) {
            address.setAdditionalStreetName(lines.get(1));
        }
        if (lines.size() > 2) {
            AddressLineType rest = new AddressLineType();
            rest.setLine(String.join(", ", lines.subList(2, lines.size())));
            address.addAddressLine(rest);
        }
        CountryType country = new CountryType();
        country.setIdentificationCode(trader.country());
        address.setCountry(country);
        return address;
    }

    private static PartyTaxSchemeType taxScheme(String id, String of) {
        PartyTaxSchemeType scheme = new PartyTaxSchemeType();
        scheme.setCompanyID(id);
        scheme.setTaxScheme(scheme(of));
        return scheme;
    }

    static TaxSchemeType scheme(String id) {
        TaxSchemeType scheme = new TaxSchemeType();
        scheme.setID(id);
        return scheme;
    }
}
