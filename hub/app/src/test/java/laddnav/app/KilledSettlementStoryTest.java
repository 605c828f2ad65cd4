package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process of a node is killed while settlement takes charges, closes, takes a bank's statement, nets and orders
 * payments, each time before a table that is chosen at random among those that the step writes, and started again.
 * Asked again, the step is done once; all re-checks hold after each start.
 */
@Timeout(400)
class KilledSettlementStoryTest {

    private static final List<String> OPERATORS = List.of("SE*OPA", "SE*OPB", "SE*OPC");
    private static final List<String> PROVIDERS = List.of("SE*MSA", "SE*MSB");
    private static final int EACH = 60;
    private static final List<String> IBANS = List.of(
            "SE8150000000058398257400",
            "SE5450000000058398257401",
            "SE2750000000058398257402",
            "SE9750000000058398257403",
            "SE7050000000058398257404",
            "SE4350000000058398257405");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private StoryProcesses nodes;

    @SuppressWarnings("NullAway.Init")
    private StoryTables tables;

    @SuppressWarnings("NullAway.Init")
    private StoryProcess node;

    private int starts;

    @BeforeEach
    void open() throws IOException {
        DatabaseAccess access = ThrowawayDatabase.access();
        tables = new StoryTables(access);
        nodes = new StoryProcesses(folder);
        Path data = nodes.dataOn(access, "data");
        Files.writeString(data.resolve("laddnav.yaml"), settings(), StandardOpenOption.APPEND);
        for (String operator : OPERATORS) {
            Files.writeString(folder.resolve(file(operator)), cdrs(operator));
        }
        node = nodes.start("node", data);
        nodes.await(() -> node.serves(), "the node serves");
    }

    @AfterEach
    void end() {
        nodes.close();
    }

    private static String settings() {
        StringBuilder yaml = new StringBuilder("hub:\n  party: SE*LNV\nparties:\n");
        List<String> all = new ArrayList<>(OPERATORS);
        all.addAll(PROVIDERS);
        all.add("SE*LNV");
        for (int i = 0; i < all.size(); i++) {
            String party = all.get(i);
            yaml.append("  - {id: \"").append(party).append("\", legal-name: ").append(party.substring(3));
            yaml.append(" AB, country: SE, vat-id: SE556036079301, organisation-number: \"5560360793\", dealer: true,");
            yaml.append(" address: \"Storgatan 1, 753 20 Uppsala\", iban: ")
                    .append(IBANS.get(i))
                    .append(", bic: ESSESESS}\n");
        }
        return yaml.toString();
    }

    private static String file(String operator) {
        return operator.substring(3) + ".json";
    }

    /** One stay after another, each on its own EVSE, half of them of each provider. */
    private String cdrs(String operator) {
        Instant first = month.atDay(3).atTime(8, 0).toInstant(ZoneOffset.UTC);
        return IntStream.range(0, EACH)
                .mapToObj(i -> cdr(operator, PROVIDERS.get(i % PROVIDERS.size()), i, first.plusSeconds(7200L * i)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String cdr(String operator, String provider, int i, Instant start) {
        String tariff = """
                {"country_code":"SE","party_id":"%s","id":"T1","currency":"SEK","elements":[{"price_components":[
                {"type":"ENERGY","price":2.5,"step_size":1}]}],"last_updated":"2026-01-01T00:00:00Z"}""".formatted(operator.substring(3));
        return """
                {"country_code":"SE","party_id":"%s","id":"C%d","start_date_time":"%s","end_date_time":"%s",
                "cdr_token":{"country_code":"SE","party_id":"%s","uid":"U%s-%d","type":"RFID","contract_id":"SE-X-%d"},
                "auth_method":"WHITELIST","cdr_location":{"id":"L1","address":"Storgatan 1","city":"Lund",
                "country":"SWE","coordinates":{"latitude":"55.70","longitude":"13.19"},"evse_uid":"E%d",
                "evse_id":"SE*X*E%d","connector_id":"1","connector_standard":"IEC_62196_T2",
                "connector_format":"SOCKET","connector_power_type":"AC_3_PHASE"},"currency":"SEK","tariffs":[%s],
                "charging_periods":[{"start_date_time":"%s","tariff_id":"T1","dimensions":[
                {"type":"ENERGY","volume":20.0}]}],"total_cost":{"excl_vat":50.0},"total_energy":20.0,
                "total_time":1.0,"last_updated":"%s"}""".formatted(
                        operator.substring(3),
                        i,
                        start,
                        start.plusSeconds(3600),
                        provider.substring(3),
                        operator.substring(3),
                        i,
                        i,
                        i,
                        i,
                        tariff,
                        start,
                        start.plusSeconds(3600));
    }

    /** Asks for a step, kills the process before it writes one of the tables, and asks again once it serves again. */
    private void killedBefore(List<String> written, String... command) throws Exception {
        String table = written.get(random.nextInt(written.size()));
        try (Connection connection = tables.connection("settlement");
                Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLES " + table + " WRITE");
            Thread asked = Thread.ofVirtual().start(() -> run(command));
            nodes.await(this::isHeldUp, told("the step is at " + table));
            node.kill();
            asked.join();
        }
        restart(told("killed before " + table));
        node.command(command);
        assertHolds(told("killed before " + table));
    }

    /** What the killed process answers is not asked. */
    private void run(String... command) {
        try {
            node.command(command);
        } catch (AssertionError | RuntimeException e) {
            assertTrue(e.toString().length() > 0);
        }
    }

    private boolean isHeldUp() {
        return tables.count(
                        "settlement",
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE state LIKE 'Waiting for table%'")
                > 0;
    }

    private void restart(String why) throws IOException {
        node = nodes.start("node-" + ++starts, node.data(), node.port());
        nodes.await(() -> node.serves(), "the node serves again, " + why);
        assertHolds(why);
    }

    private String told(String what) {
        return what + " (seed " + seed + ")";
    }

    private void assertHolds(String why) {
        String checks = node.command("verify");
        assertTrue(checks.lines().noneMatch(line -> line.startsWith("NOT ")), () -> why + "\n" + checks);
    }

    private long count(String sql) {
        return tables.count("settlement", sql);
    }

    @Test
    void a_node_killed_at_each_step_of_settlement_does_all_of_it_once() throws Exception {
        intake();
        close();
        money();
    }

    private void intake() throws Exception {
        String operator = OPERATORS.getFirst();
        killedBefore(
                List.of("charge", "charge_cdr", "charge_share", "ledger_entry", "ledger_posting", "feed_cursor"),
                "import",
                folder.resolve(file(operator)).toString(),
                "--party",
                operator);
        for (String other : OPERATORS.subList(1, OPERATORS.size())) {
            node.command("import", folder.resolve(file(other)).toString(), "--party", other);
        }
        assertHolds(told("all is taken"));
        assertEquals(
                (long) OPERATORS.size() * EACH,
                count("SELECT COUNT(*) FROM charge WHERE state = 'AGREED'"),
                nodes.logs());
        assertEquals((long) OPERATORS.size() * EACH, count("SELECT COUNT(DISTINCT operator, cdr_id) FROM charge"));
    }

    private void close() throws Exception {
        String[] close = {"close", "--period", month.toString()};
        killedBefore(
                List.of("invoice_series", "invoice_line", "invoice_vat", "ledger_entry", "archived_document"), close);
        long pairs = (long) OPERATORS.size() * PROVIDERS.size();
        assertEquals(pairs, count("SELECT COUNT(*) FROM invoice"), told("invoices"));
        assertEquals(
                0,
                count("SELECT COUNT(*) FROM (SELECT MAX(series_number) - COUNT(*) AS gap FROM invoice"
                        + " GROUP BY seller, series, series_year) s WHERE gap <> 0"),
                told("numbers have no gaps"));
        assertEquals((long) OPERATORS.size() * EACH, count("SELECT SUM(charges) FROM invoice"));
        assertEquals(
                pairs * 3, count("SELECT COUNT(*) FROM archived_document WHERE form IN ('PDF_SV','PDF_EN','CSV')"));
        String again = node.command(close);
        assertEquals(pairs, count("SELECT COUNT(*) FROM invoice"), again);
    }

    private void money() throws Exception {
        String number = tables.rows("settlement", "SELECT number FROM invoice ORDER BY id LIMIT 1")
                .getFirst()
                .getFirst();
        Path statement = folder.resolve("statement.csv");
        Files.writeString(statement, """
                account,statement,bank_reference,booked,currency,amount,reference,party
                %s,S1,B1,%s,SEK,100.00,%s,MSA AB
                """.formatted(IBANS.getFirst(), LocalDate.now(ZoneOffset.UTC), number));
        killedBefore(
                List.of("bank_statement", "bank_entry", "ledger_entry"),
                "payments",
                "import",
                statement.toString(),
                "--person",
                "Eva");
        assertEquals(1, count("SELECT COUNT(*) FROM bank_entry"), told("the movement is there once"));
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        killedBefore(
                List.of("netting_round", "netting_transfer", "ledger_entry"),
                "payments",
                "net",
                "R1",
                "--model",
                "multilateral",
                "--execute-on",
                day,
                "--person",
                "Eva");
        assertEquals((long) OPERATORS.size() + PROVIDERS.size(), count("SELECT COUNT(*) FROM netting_transfer"));
        killedBefore(
                List.of("payment_file", "payment_instruction", "audit_entry"),
                "payments",
                "out",
                "--round",
                "R1",
                "--person",
                "Eva");
        assertEquals(
                count("SELECT COUNT(*) FROM netting_transfer"),
                count("SELECT COUNT(DISTINCT transfer) FROM payment_instruction"),
                told("each transfer is ordered once"));
        assertEquals(1, count("SELECT COUNT(*) FROM payment_file"));
    }
}
