package laddnav.settlement.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.AgreementTerms.Electronic;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Party;
import laddnav.settlement.agreements.PartyFacts.Invoicing;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.InvoiceDocument.Heading;
import laddnav.settlement.einvoice.ElectronicInvoice;
import laddnav.settlement.einvoice.Trader;
import laddnav.settlement.rows.Sql;

/** E-invoices from the rows. */
final class ElectronicInvoices {

    private ElectronicInvoices() {}

    private record Sides(int seller, int buyer, Optional<LocalDate> creditedOn) {}

    static Optional<ElectronicInvoice> of(Connection connection, long invoice, InvoiceDocument document)
            throws SQLException {
        Optional<Sides> sides = Sql.of(
                        "SELECT i.seller_facts, i.buyer_facts, (SELECT o.issued_on FROM invoice o"
                                + " WHERE o.id = i.original) AS credited_on FROM invoice i WHERE i.id = ?",
                        invoice)
                .first(
                        connection,
                        row -> new Sides(
                                row.getInt("seller_facts"),
                                row.getInt("buyer_facts"),
                                Optional.ofNullable(row.getObject("credited_on", LocalDate.class))));
        if (sides.isEmpty()) {
            return Optional.empty();
        }
        Party seller = Agreements.party(connection, sides.get().seller);
        Party buyer = Agreements.party(connection, sides.get().buyer);
        Invoicing receiving = invoicing(connection, buyer);
        return Optional.of(new ElectronicInvoice(
                withReference(document, receiving.reference()),
                trader(seller, invoicing(connection, seller)),
                trader(buyer, receiving),
                document.further().selfBilled(),
                sides.get().creditedOn));
    }

    /** What is made when the document is issued: PDF and CSV, and the e-invoices that its parties agreed on. */
    static Set<Form> agreed(Connection connection, long invoice) throws SQLException {
        Optional<Long> version = Sql.of("SELECT agreement FROM invoice WHERE id = ? AND agreement IS NOT NULL", invoice)
                .first(connection, row -> row.getLong(1));
        Set<Electronic> electronic = version.isEmpty()
                ? AgreementTerms.Invoicing.USUAL.electronic()
                : Agreements.version(connection, version.get().intValue())
                        .terms()
                        .invoicing()
                        .electronic();
        Set<Form> forms = EnumSet.of(Form.PDF_SV, Form.PDF_EN, Form.CSV);
        for (Electronic each : electronic) {
            forms.addAll(
                    switch (each) {
                        case PEPPOL -> Set.of(Form.XML);
                        case FACTUR_X -> Set.of(Form.HYBRID_SV, Form.HYBRID_EN);
                    });
        }
        return forms;
    }

    private static Trader trader(Party party, Invoicing invoicing) {
        return new Trader(
                party.facts().address(),
                party.facts().country(),
                invoicing.endpoint(),
                party.facts().invoicing().approvedForFTax());
    }

    /**
     * As of the document, or else the latest: where it is sent and how it is referred to is no content of an invoice
     * that a later fact could contradict, and may be told after it was issued.
     */
    private static Invoicing invoicing(Connection connection, Party party) throws SQLException {
        Invoicing then = party.facts().invoicing();
        Invoicing now = Agreements.latest(connection, party.id())
                .map(latest -> latest.facts().invoicing())
                .orElse(then);
        return new Invoicing(
                then.endpoint().or(now::endpoint), then.reference().or(now::reference), then.approvedForFTax());
    }

    private static InvoiceDocument withReference(InvoiceDocument document, Optional<String> reference) {
        Heading heading = document.heading();
        return new InvoiceDocument(
                new Heading(
                        heading.number(),
                        heading.issuedOn(),
                        heading.dueOn(),
                        heading.from(),
                        heading.to(),
                        heading.currency(),
                        reference,
                        heading.credits()),
                document.seller(),
                document.buyer(),
                document.issuer(),
                document.lines(),
                document.vat(),
                document.notes(),
                document.payment(),
                document.further(),
                document.annex());
    }
}
