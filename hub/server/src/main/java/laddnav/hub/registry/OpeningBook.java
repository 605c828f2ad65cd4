package laddnav.hub.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.hub.registry.Openings.Opening;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/** Whom the hub's staff opened to one another, beside what the settings open. */
public final class OpeningBook {

    private final Registry registry;

    public OpeningBook(Registry registry) {
        this.registry = registry;
    }

    /**
     * An opening that holds now.
     *
     * @param staffs when and by whom it was opened; empty where the settings or an agreement in them open it
     */
    public record Kept(Opening opening, Optional<OpenedBy> staffs) {}

    /** When staff opened, and who. */
    public record OpenedBy(Instant at, String who) {}

    /** All that hold now. */
    public List<Kept> all() {
        List<Kept> kept = new ArrayList<>(registry.read(OpeningBook::read));
        Set<Opening> staffs = new HashSet<>();
        kept.forEach(each -> staffs.add(each.opening()));
        registry.standing().opened().stream()
                .filter(each -> !staffs.contains(each))
                .forEach(each -> kept.add(new Kept(each, Optional.empty())));
        kept.sort(java.util.Comparator.comparing((Kept each) -> each.opening().one())
                .thenComparing(each -> each.opening().other()));
        return kept;
    }

    /**
     * Opens two parties to each other; absent is everyone. Again is no change.
     *
     * @throws RegistryRefusal for the hub's own party, which sees everyone, and for a party and itself
     */
    public void open(@Nullable PartyId one, @Nullable PartyId other, String who) {
        if (one != null && one.equals(other)) {
            throw new RegistryRefusal("a party sees itself");
        }
        PartyId hub = registry.roster().hub();
        if (hub.equals(one) || hub.equals(other)) {
            throw new RegistryRefusal(hub + " is the hub itself, which sees everyone");
        }
        Opening opening = Opening.of(one, other);
        if (registry.read(OpeningBook::read).stream()
                .anyMatch(kept -> kept.opening().equals(opening))) {
            return;
        }
        registry.change(new Journal.Note(who, Journal.What.OPENED, subject(one, other)), (connection, now) -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO network_openings (one, other, opened_at, opened_by) VALUES (?,?,?,?)"
                            + " ON DUPLICATE KEY UPDATE opened_at=VALUES(opened_at), opened_by=VALUES(opened_by),"
                            + " ended_at=NULL")) {
                insert.setString(1, opening.one());
                insert.setString(2, opening.other());
                insert.setLong(3, RegistryTables.micros(now));
                insert.setString(4, who.length() <= 200 ? who : who.substring(0, 200));
                return insert.executeUpdate();
            }
        });
    }

    /** @throws RegistryRefusal when they were not opened, or by the settings */
    public void close(@Nullable PartyId one, @Nullable PartyId other, String who) {
        Opening opening = Opening.of(one, other);
        registry.change(new Journal.Note(who, Journal.What.CLOSED, subject(one, other)), (connection, now) -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM network_openings WHERE one=? AND other=? AND ended_at IS NULL")) {
                delete.setString(1, opening.one());
                delete.setString(2, opening.other());
                if (delete.executeUpdate() == 0) {
                    throw new RegistryRefusal(subject(one, other)
                            + (registry.standing().opened().contains(opening)
                                    ? " are opened by the settings or an agreement in them: take it out there"
                                    : " are not opened to each other"));
                }
                return true;
            }
        });
    }

    /** The newest first. */
    public List<Journal.Entry> journal(int most) {
        return registry.read(connection -> Journal.read(connection, most));
    }

    static Set<Opening> openings(Connection connection) throws SQLException {
        Set<Opening> openings = new HashSet<>();
        read(connection).forEach(each -> openings.add(each.opening()));
        return openings;
    }

    /** Those that ended with a removed platform: who was in one is still told what is withdrawn. */
    static Set<Opening> ended(Connection connection) throws SQLException {
        Set<Opening> openings = new HashSet<>();
        read(connection, "NOT NULL").forEach(each -> openings.add(each.opening()));
        return openings;
    }

    /** Ends what staff opened for a party that leaves the network. Returns how many openings that were. */
    static int end(Connection connection, PartyId party, String who, Instant now) throws SQLException {
        String code = party.country() + party.party();
        int ended = 0;
        for (Kept each : read(connection)) {
            Opening opening = each.opening();
            if (opening.one().equals(code) || opening.other().equals(code)) {
                try (PreparedStatement update =
                        connection.prepareStatement("UPDATE network_openings SET ended_at=? WHERE one=? AND other=?")) {
                    update.setLong(1, RegistryTables.micros(now));
                    update.setString(2, opening.one());
                    update.setString(3, opening.other());
                    ended += update.executeUpdate();
                }
                String pair = shown(opening.one()) + " " + shown(opening.other());
                Journal.write(connection, now, new Journal.Note(who, Journal.What.CLOSED, pair));
            }
        }
        return ended;
    }

    /** Forgets openings that ended before a time. */
    static void forgetEnded(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM network_openings WHERE ended_at < ?")) {
            delete.setLong(1, RegistryTables.micros(before));
            delete.executeUpdate();
        }
    }

    private static String shown(String code) {
        return code.equals(Openings.EVERYONE) ? code : PartyId.parse(code).toString();
    }

    private static List<Kept> read(Connection connection) throws SQLException {
        return read(connection, "NULL");
    }

    private static List<Kept> read(Connection connection, String ended) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT * FROM network_openings WHERE ended_at IS " + ended);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                kept.add(new Kept(
                        new Opening(found.getString("one"), found.getString("other")),
                        Optional.of(new OpenedBy(
                                Instant.EPOCH.plus(found.getLong("opened_at"), ChronoUnit.MICROS),
                                found.getString("opened_by")))));
            }
        }
        return kept;
    }

    private static String subject(@Nullable PartyId one, @Nullable PartyId other) {
        return text(one) + " " + text(other);
    }

    private static String text(@Nullable PartyId party) {
        return party == null ? Openings.EVERYONE : party.toString();
    }
}
