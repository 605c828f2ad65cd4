package laddnav.app;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import laddnav.app.node.Installation;
import laddnav.app.node.Node;
import laddnav.app.settings.Settings;
import laddnav.database.DatabaseAccess;
import laddnav.database.EmbeddedDatabase;
import laddnav.hub.Network;
import laddnav.ocpi.PartyId;
import laddnav.settlement.SettlementSettings;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.agreements.PartyFacts.Invoicing;
import laddnav.settlement.einvoice.Endpoint;

/** A whole node on free loopback ports with a database of its own, and a look into its tables. */
final class StoryNode implements AutoCloseable {

    private static final int LATE_DAYS = 120;

    final Installation installation;
    private final Node node;
    private final DatabaseAccess access;

    private StoryNode(Installation installation, Node node, DatabaseAccess access) {
        this.installation = installation;
        this.node = node;
        this.access = access;
    }

    /** Starts a node that knows these parties, opens everyone to everyone, and has an agreement between any two. */
    static StoryNode start(Path data, List<PartyId> parties) {
        Settings settings = Settings.read(data, Map.of()).withPorts(0, 0);
        Map<PartyId, PartyFacts> facts = new HashMap<>();
        parties.forEach(party -> facts.put(party, facts(party)));
        SettlementSettings given = settings.settlement();
        AgreementTerms terms = given.terms().orElseThrow();
        AgreementTerms patient = new AgreementTerms(
                        terms.currencies(),
                        terms.paymentDays(),
                        terms.toleranceAbsolute(),
                        terms.toleranceRelative(),
                        LATE_DAYS,
                        terms.disputeDays())
                .with(terms.disputes(), inAllForms());
        Installation installation = Installation.open(settings.withSettlement(new SettlementSettings(
                given.hub(), given.hubFacts(), given.zone(), facts, given.unknownParty(), patient)));
        Node node = Node.start(installation, (out, err, where, arguments) -> 1);
        installation.hub().network().open(Network.Pair.everyone());
        DatabaseAccess access = EmbeddedDatabase.running(data.resolve("database"))
                .orElseThrow(() -> new IllegalStateException("the node's database does not run"));
        return new StoryNode(installation, node, access);
    }

    /** So that looking at a document makes none. */
    private static AgreementTerms.Invoicing inAllForms() {
        return new AgreementTerms.Invoicing(
                Optional.empty(), Optional.empty(), false, Set.of(AgreementTerms.Electronic.values()));
    }

    /** An account number of each party's own; nothing checks its digits. */
    static String iban(PartyId party) {
        return "DE0450010517%010d".formatted(Long.parseLong(party.country() + party.party(), 36));
    }

    private static PartyFacts facts(PartyId party) {
        String vatId = switch (party.country()) {
            case "SE" -> "SE559999001601";
            case "DE" -> "DE999900016";
            case "NO" -> "NO999000010MVA";
            default -> throw new IllegalArgumentException("no VAT id for " + party);
        };
        return new PartyFacts(
                        "Firm " + party.party(),
                        List.of("Lindenallee 7", "20357 Hamburg"),
                        party.country(),
                        Optional.of(vatId),
                        Optional.of(party.country().equals("SE") ? "5599990016" : "99001"),
                        Optional.of(true),
                        Optional.of(new BankDetails(Optional.empty(), Optional.of(iban(party)), Optional.empty())))
                .with(new Invoicing(
                        Optional.of(new Endpoint("0007", "5599990016")), Optional.of("For " + party), false));
    }

    URI address() {
        return node.address();
    }

    /** Sets back when invoices were due: a story cannot wait until they are overdue. */
    void makeOverdue() {
        try (Connection connection = new StoryTables(access).connection("settlement");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE invoice SET due_on = due_on - INTERVAL 60 DAY");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a query on one module's schema; each row is its columns as text. */
    List<List<String>> rows(String schema, String sql) {
        return new StoryTables(access).rows(schema, sql);
    }

    long count(String schema, String sql) {
        return new StoryTables(access).count(schema, sql);
    }

    /** The checksum of every table of a module, but for those named. */
    Map<String, String> checksums(String schema, Set<String> without) {
        List<String> tables = rows(schema, "SHOW TABLES").stream()
                .map(List::getFirst)
                .filter(table -> !without.contains(table))
                .toList();
        Map<String, String> sums = new TreeMap<>();
        rows(schema, "CHECKSUM TABLE " + String.join(", ", tables)).forEach(row -> sums.put(row.get(0), row.get(1)));
        return sums;
    }

    @Override
    public void close() {
        try (installation) {
            node.close();
        }
    }
}
