package laddnav.settlement.agreements;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.einvoice.Endpoint;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import org.jspecify.annotations.Nullable;

/** The versions of parties and agreements in the tables. */
final class AgreementRows {

    private static final String PARTY = "SELECT id, party, legal_name, address, country, vat_id, organisation_number,"
            + " dealer, has_bank, bankgiro, iban, bic, registered_in, establishments,"
            + " endpoint, buyer_reference, approved_for_f_tax FROM party_version";
    private static final String AGREEMENT = "SELECT id, operator_facts, provider_facts, currencies, payment_days,"
            + " tolerance_absolute, tolerance_relative, late_days, dispute_days, further FROM agreement_version";

    private AgreementRows() {}

    static Optional<Party> latestParty(Connection connection, PartyId party) throws SQLException {
        return Sql.of(PARTY + " WHERE party = ? ORDER BY id DESC LIMIT 1", party.toString())
                .first(connection, AgreementRows::party);
    }

    /** The latest version of a party, with a new one where the facts changed. */
    static Party ensureParty(Connection connection, PartyId party, PartyFacts facts, Instant from) throws SQLException {
        Optional<Party> latest = latestParty(connection, party);
        if (latest.isPresent() && latest.get().facts().equals(facts)) {
            return latest.get();
        }
        Optional<BankDetails> bank = facts.bank();
        long id = Sql.of(
                        "INSERT INTO party_version (party, legal_name, address, country, vat_id, organisation_number,"
                                + " dealer, has_bank, bankgiro, iban, bic, registered_in, establishments,"
                                + " endpoint, buyer_reference, approved_for_f_tax,"
                                + " valid_from) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        party.toString(),
                        facts.legalName(),
                        String.join("\n", facts.address()),
                        facts.country(),
                        facts.vatId().orElse(null),
                        facts.organisationNumber().orElse(null),
                        facts.dealer().orElse(null),
                        bank.isPresent(),
                        bank.flatMap(BankDetails::bankgiro).orElse(null),
                        bank.flatMap(BankDetails::iban).orElse(null),
                        bank.flatMap(BankDetails::bic).orElse(null),
                        words(facts.registeredIn()),
                        words(facts.establishments()),
                        facts.invoicing().endpoint().map(Endpoint::toString).orElse(null),
                        facts.invoicing().reference().orElse(null),
                        facts.invoicing().approvedForFTax(),
                        Micros.of(from))
                .insert(connection);
        return new Party((int) id, party, facts);
    }

    /** The latest version of a pair's agreement, with a new one where anything changed. */
    static Agreement ensure(Connection connection, Party operator, Party provider, AgreementTerms terms, Instant from)
            throws SQLException {
        Agreement wanted = new Agreement(0, operator, provider, terms);
        Optional<Agreement> latest = latest(connection, operator.id(), provider.id());
        if (latest.isPresent() && sameBut(latest.get(), wanted)) {
            return latest.get();
        }
        long id = Sql.of(
                        "INSERT INTO agreement_version (operator, provider, operator_facts, provider_facts,"
                                + " currencies, payment_days, tolerance_absolute, tolerance_relative, late_days,"
                                + " dispute_days, further, valid_from) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                        operator.id().toString(),
                        provider.id().toString(),
                        operator.version(),
                        provider.version(),
                        terms.currencyList(),
                        terms.paymentDays(),
                        terms.toleranceAbsolute(),
                        terms.toleranceRelative(),
                        terms.lateDays(),
                        terms.disputeDays(),
                        TermsText.write(terms),
                        Micros.of(from))
                .insert(connection);
        return new Agreement((int) id, operator, provider, terms);
    }

    static Optional<Agreement> version(Connection connection, int version) throws SQLException {
        return whole(connection, Sql.of(AGREEMENT + " WHERE id = ?", version));
    }

    private static Optional<Agreement> latest(Connection connection, PartyId operator, PartyId provider)
            throws SQLException {
        return whole(
                connection,
                Sql.of(
                        AGREEMENT + " WHERE operator = ? AND provider = ? ORDER BY id DESC LIMIT 1",
                        operator.toString(),
                        provider.toString()));
    }

    private record Row(int version, int operatorFacts, int providerFacts, AgreementTerms terms) {}

    private static Optional<Agreement> whole(Connection connection, Sql select) throws SQLException {
        Optional<Row> row = select.first(
                connection,
                r -> new Row(r.getInt("id"), r.getInt("operator_facts"), r.getInt("provider_facts"), terms(r)));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Agreement(
                row.get().version,
                partyVersion(connection, row.get().operatorFacts),
                partyVersion(connection, row.get().providerFacts),
                row.get().terms));
    }

    static Party partyVersion(Connection connection, int version) throws SQLException {
        return Sql.of(PARTY + " WHERE id = ?", version)
                .first(connection, AgreementRows::party)
                .orElseThrow(() -> new IllegalStateException("no facts of version " + version));
    }

    private static boolean sameBut(Agreement stored, Agreement wanted) {
        return stored.operator().equals(wanted.operator())
                && stored.provider().equals(wanted.provider())
                && stored.terms().equals(wanted.terms());
    }

    private static AgreementTerms terms(ResultSet row) throws SQLException {
        Json further = Json.parse(row.getString("further"));
        return new AgreementTerms(
                Set.of(row.getString("currencies").split(" ")),
                row.getInt("payment_days"),
                row.getBigDecimal("tolerance_absolute"),
                row.getBigDecimal("tolerance_relative"),
                row.getInt("late_days"),
                new AgreementTerms.DisputeDays(row.getInt("dispute_days"), TermsText.answerDays(further)),
                TermsText.invoicing(further),
                TermsText.fees(further),
                TermsText.rules(further));
    }

    private static Party party(ResultSet row) throws SQLException {
        String address = row.getString("address");
        boolean dealer = row.getBoolean("dealer");
        Optional<Boolean> isDealer = row.wasNull() ? Optional.empty() : Optional.of(dealer);
        Optional<BankDetails> bank = row.getBoolean("has_bank")
                ? Optional.of(new BankDetails(
                        text(row.getString("bankgiro")), text(row.getString("iban")), text(row.getString("bic"))))
                : Optional.empty();
        return new Party(
                row.getInt("id"),
                PartyId.parse(row.getString("party")),
                new PartyFacts(
                        row.getString("legal_name"),
                        address.isEmpty() ? List.of() : List.of(address.split("\n")),
                        row.getString("country"),
                        text(row.getString("vat_id")),
                        text(row.getString("organisation_number")),
                        isDealer,
                        bank,
                        set(row.getString("registered_in")),
                        set(row.getString("establishments")),
                        new PartyFacts.Invoicing(
                                text(row.getString("endpoint")).map(Endpoint::parse),
                                text(row.getString("buyer_reference")),
                                row.getBoolean("approved_for_f_tax"))));
    }

    private static String words(Set<String> countries) {
        return String.join(" ", new TreeSet<>(countries));
    }

    private static Set<String> set(String words) {
        return words.isEmpty() ? Set.of() : Set.of(words.split(" "));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value);
    }
}
