package laddnav.settlement.einvoice;

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
        if (invoice.seller().isApprovedForFTax()) {
            party.addPartyTaxScheme(taxScheme(Wording.F_TAX, "TAX"));
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
    static Optional<String> register(String country, String number) {
        return switch (country) {
            case "SE" -> Optional.of("0007").filter(scheme -> number.matches("[0-9]{10}"));
            case "NO" -> Optional.of("0192").filter(scheme -> number.matches("[0-9]{9}"));
            default -> Optional.empty();
        };
    }

    private static AddressType address(Trader trader) {
        AddressType address = new AddressType();
        PostalAddress parts = PostalAddress.of(trader.address());
        parts.town().ifPresent(address::setCityName);
        parts.postalCode().ifPresent(address::setPostalZone);
        parts.street().ifPresent(address::setStreetName);
        parts.additional().ifPresent(address::setAdditionalStreetName);
        parts.rest().ifPresent(text -> {
            AddressLineType rest = new AddressLineType();
            rest.setLine(text);
            address.addAddressLine(rest);
        });
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
