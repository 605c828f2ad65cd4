package laddnav.app.bench;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import laddnav.database.Database;
import laddnav.database.EngineSettings;

/**
 * The same work with little and with much in the store: CDRs and status updates accepted, pages read. What is stored
 * beforehand is written by SQL, as the hub would have.
 */
final class SizeBench {

    private static final long SMALL = 10_000;
    private static final long LARGE_CDRS = 10_000_000;
    private static final long CDRS_OF_AN_EVSE = 10;
    private static final int EVSES_EACH = 5;
    private static final int WRITTEN_AT_ONCE = 20_000;
    private static final int REQUESTS = 15_000;
    private static final int PAGE = 500;
    private static final int SYNCED = 100_000;
    private static final int DEEP = 2_000;
    private static final int COMPARED = 50;

    private SizeBench() {}

    /** What one size gave. */
    private record Figures(HttpLoad.Result cdrs, HttpLoad.Result patches) {}

    /** @param cdrs how many are stored in the large round; 0 is ten million. EVSEs are a tenth of them */
    static void run(long cdrs, PrintWriter out) {
        long large = cdrs == 0 ? LARGE_CDRS : cdrs;
        Figures small = measured(SMALL, SMALL, out);
        Figures much = measured(large / CDRS_OF_AN_EVSE, large, out);
        compare("CDRs", small.cdrs(), much.cdrs(), out);
        compare("status updates", small.patches(), much.patches(), out);
    }

    private static void compare(String what, HttpLoad.Result small, HttpLoad.Result much, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "size: %s at %.2f of the rate (target 0.80), p99 %.2f times as long (target 1.20)%n",
                what,
                much.perSecond() / small.perSecond(),
                much.p99Millis() / small.p99Millis());
    }

    private static Figures measured(long evses, long cdrs, PrintWriter out) {
        int locations = (int) (evses / EVSES_EACH);
        Stopwatch watch = new Stopwatch();
        try (HubStage stage = new HubStage(Set.of(), database -> fill(database, locations, cdrs))) {
            out.printf(
                    Locale.ROOT,
                    "%,d EVSEs of %,d locations and %,d CDRs stored in %.0f s%n",
                    evses,
                    locations,
                    cdrs,
                    watch.seconds());
            String token = stage.operator().hubToken();
            List<HttpLoad.Result> results = new Rounds(REQUESTS)
                    .add("CDRs", stage.port(), n -> Messages.postCdr(token, n))
                    .add("status updates", stage.port(), n -> patch(token, n, locations))
                    .run(out);
            lists(stage, out);
            out.flush();
            return new Figures(results.get(0), results.get(1));
        }
    }

    private static byte[] patch(String token, int number, int locations) {
        long evse = number * 7_919L % ((long) locations * EVSES_EACH);
        return Messages.patchStatus(token, (int) (evse / EVSES_EACH), (int) (evse % EVSES_EACH), number);
    }

    private static void lists(HubStage stage, PrintWriter out) {
        String token = stage.provider().hubToken();
        String first = "/ocpi/2.2.1/sender/locations?limit=" + PAGE;
        PageReader sync = PageReader.read(stage.port(), token, first, SYNCED / PAGE);
        out.printf(
                Locale.ROOT,
                "first sync: %,d locations in pages of %d: %,.0f objects/s, %,.0f MB/s%n",
                sync.pages() * PAGE,
                PAGE,
                sync.pages() * PAGE / sync.seconds(),
                sync.bytes() / 1e6 / sync.seconds());
        PageReader cdrs = PageReader.read(stage.port(), token, "/ocpi/2.2.1/sender/cdrs?limit=" + PAGE, DEEP + 1);
        if (cdrs.pages() > 2 * COMPARED) {
            out.printf(
                    Locale.ROOT,
                    "pages of CDRs: 2 to %d take %.2f ms each, %d to %d take %.2f ms%n",
                    COMPARED + 1,
                    cdrs.meanMillis(1, COMPARED),
                    cdrs.pages() - COMPARED,
                    cdrs.pages() - 1,
                    cdrs.meanMillis(cdrs.pages() - 1 - COMPARED, COMPARED));
        }
    }

    private static void fill(Database database, int locations, long cdrs) {
        likeANodesOwn(database);
        String cdr = Messages.cdr(0).replace("\"BENCH-0\"", "\"FILL-@\"");
        String location = Messages.location(0, EVSES_EACH).replace("\"id\":\"L0\"", "\"id\":\"L@\"");
        for (long from = 0; from < locations; from += WRITTEN_AT_ONCE) {
            write(database, "locations", "L", "", location, from, Math.min(WRITTEN_AT_ONCE, locations - from));
        }
        for (long from = 0; from < cdrs; from += WRITTEN_AT_ONCE) {
            write(database, "cdrs", "FILL-", "DEBEN", cdr, from, Math.min(WRITTEN_AT_ONCE, cdrs - from));
        }
    }

    /** Gives the throwaway engine the memory that a node's own would have on this machine. */
    private static void likeANodesOwn(Database database) {
        long bytes = (long) EngineSettings.STANDARD.bufferPoolMib() << 20;
        database.transact(connection -> {
            try (var statement = connection.prepareStatement("SET GLOBAL innodb_buffer_pool_size=" + bytes)) {
                return statement.execute();
            }
        });
    }

    /** Rows of one kind with the numbers after {@code from}, each with its line in the feed. */
    private static void write(
            Database database, String module, String id, String audience, String body, long from, long count) {
        database.transact(connection -> {
            long before = newest(connection);
            String objects = "INSERT INTO objects (id, owner, module, object_id, audience, version, revision,"
                    + " change_seq, last_updated, removed, body) SELECT ?+seq, 'SEBEN', ?, CONCAT(?, seq-1+?), ?,"
                    + " '2.2.1', 1, ?+seq, 1795507200000000, 0, REPLACE(?, '@', seq-1+?) FROM seq_1_to_" + count;
            try (PreparedStatement insert = connection.prepareStatement(objects)) {
                insert.setLong(1, before);
                insert.setString(2, module);
                insert.setString(3, id);
                insert.setLong(4, from);
                insert.setString(5, audience);
                insert.setLong(6, before);
                insert.setString(7, body);
                insert.setLong(8, from);
                insert.executeUpdate();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO feed (seq, object, revision, removed, accepted_at)"
                            + " SELECT ?+seq, ?+seq, 1, 0, 1795507200000000 FROM seq_1_to_" + count)) {
                insert.setLong(1, before);
                insert.setLong(2, before);
                return insert.executeUpdate();
            }
        });
    }

    private static long newest(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT COALESCE(MAX(id), 0) FROM objects");
                var found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
