package laddnav.hub.personal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import laddnav.database.Database;
import laddnav.hub.rounds.Rounds;
import laddnav.hub.store.Micros;
import laddnav.hub.store.Pseudonymity;
import laddnav.ocpi.json.Json;

/**
 * What is held of one token, its erasure, and the round that takes from old sessions and CDRs who charged. What is
 * changed here is no change of the object: nobody is told, and no receiver gets it again.
 */
public final class PersonalData implements AutoCloseable {

    private static final int MOST_EXPORTED = 10_000;
    private static final Duration ROUND = Duration.ofDays(1);

    private final Database database;
    private final PersonalSettings settings;
    private final Pseudonyms pseudonyms;
    private final OldCharges oldCharges;
    private final InstantSource clock;
    private final Rounds rounds;

    private PersonalData(Database database, PersonalSettings settings, SecretKey key, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.pseudonyms = new Pseudonyms(key);
        this.oldCharges = new OldCharges(database, pseudonyms);
        this.clock = clock;
        this.rounds = Rounds.of("hub-personal", ROUND, this::round);
    }

    public static PersonalData start(Database database, PersonalSettings settings, SecretKey key, InstantSource clock) {
        PersonalData personal = new PersonalData(database, settings, key, clock);
        personal.rounds.start();
        return personal;
    }

    /** The pseudonyms of an installation. They are the same each time, so that what comes again is known. */
    public static Pseudonymity pseudonymity(SecretKey key) {
        return new Pseudonyms(key);
    }

    /**
     * What became of a token's data.
     *
     * @param keptCharges sessions and CDRs that must go on telling who charged
     */
    public record Erased(long tokens, long charges, long keptCharges, long messages, long bodies) {}

    /** How somebody is named where the token must not be. */
    public String pseudonym(String token) {
        return pseudonyms.of(token);
    }

    /** Everything that is held of a token, told by its uid or its contract id. */
    public Json export(String token) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("token", token);
        Set<String> names = names(token);
        found.put("tokens", tokens(names).values().stream().toList());
        List<Charge> charges = charges(names);
        for (String module : List.of("sessions", "cdrs")) {
            found.put(
                    module,
                    charges.stream()
                            .filter(each -> each.module().equals(module))
                            .map(Charge::body)
                            .toList());
        }
        found.put("messages", messages(names));
        return Json.from(found);
    }

    /** Takes away what may be taken away. */
    public Erased erase(String token) {
        Set<String> names = names(token);
        long settledBefore = Micros.of(clock.instant().minus(settings.settling()));
        List<Charge> charges = charges(names);
        List<Charge> settled = charges.stream()
                .filter(each -> each.lastUpdated() < settledBefore)
                .toList();
        Set<Long> tokens = tokens(names).keySet();
        return database.transact(connection -> {
            long changed = 0;
            for (Charge each : settled) {
                changed += oldCharges.rewrite(connection, each) ? 1 : 0;
            }
            for (long id : tokens) {
                forgetToken(connection, id);
            }
            long bodies = 0;
            long messages = 0;
            for (String name : names) {
                bodies += update(
                        connection,
                        "DELETE FROM message_bodies WHERE LOCATE(?, request)>0 OR LOCATE(?, answer)>0",
                        name,
                        name);
                messages += update(
                        connection,
                        "UPDATE messages SET path=REPLACE(path, ?, ?), object_id=IF(module='tokens' AND"
                                + " (object_id=? OR object_id LIKE CONCAT(?, '/%')), ?, object_id)"
                                + " WHERE module='tokens' AND LOCATE(?, path)>0",
                        name,
                        pseudonyms.of(name),
                        name,
                        name,
                        pseudonyms.of(name),
                        name);
            }
            return new Erased(tokens.size(), changed, charges.size() - settled.size(), messages, bodies);
        });
    }

    /** The uid and the contract ids that belong together, by the tokens and charges that name them. */
    private Set<String> names(String token) {
        Set<String> names = new LinkedHashSet<>();
        names.add(token);
        for (Json each : tokens(names).values()) {
            each.text("uid").ifPresent(names::add);
            each.text("contract_id").ifPresent(names::add);
            each.text("auth_id").ifPresent(names::add);
        }
        return names;
    }

    private Map<Long, Json> tokens(Set<String> names) {
        String where = "module='tokens' AND ("
                + anyOf(names, "SUBSTRING_INDEX(object_id, '/', 1)", "$.contract_id", "$.auth_id");
        Map<Long, Json> found = new LinkedHashMap<>();
        find(where, names, 3).forEach(each -> found.put(each.id(), each.body()));
        return found;
    }

    private List<Charge> charges(Set<String> names) {
        String where = "module IN ('sessions','cdrs') AND ("
                + anyOf(
                        names,
                        "",
                        "$.cdr_token.uid",
                        "$.cdr_token.contract_id",
                        "$.auth_id",
                        "$.hub_note.token.uid",
                        "$.hub_note.token.contract_id");
        return find(where, names, 5);
    }

    private static String anyOf(Set<String> names, String column, String... paths) {
        List<String> conditions = new ArrayList<>();
        String marks = String.join(",", java.util.Collections.nCopies(names.size(), "?"));
        if (!column.isEmpty()) {
            conditions.add(column + " IN (" + marks + ")");
        }
        for (String path : paths) {
            conditions.add("JSON_VALUE(CONVERT(body USING utf8mb4), '" + path + "') IN (" + marks + ")");
        }
        return String.join(" OR ", conditions) + ")";
    }

    private List<Charge> find(String where, Set<String> names, int times) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + Charge.COLUMNS
                    + " FROM objects WHERE " + where + " ORDER BY id LIMIT " + MOST_EXPORTED)) {
                int i = 0;
                for (int n = 0; n < times; n++) {
                    for (String name : names) {
                        select.setString(++i, name);
                    }
                }
                return Charge.read(select);
            }
        });
    }

    private List<Map<String, Object>> messages(Set<String> names) {
        return database.query(connection -> {
            List<Map<String, Object>> found = new ArrayList<>();
            for (String name : names) {
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT message, request, answer FROM message_bodies WHERE LOCATE(?, request)>0"
                                + " OR LOCATE(?, answer)>0 LIMIT " + MOST_EXPORTED)) {
                    select.setString(1, name);
                    select.setString(2, name);
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            found.add(Map.of(
                                    "number", row.getLong(1), "request", row.getString(2), "answer", row.getString(3)));
                        }
                    }
                }
            }
            return found;
        });
    }

    /** The row stays, without its owner's words, for the feed's numbers; nobody lists it or gets it any more. */
    private void forgetToken(Connection connection, long id) throws SQLException {
        update(connection, "DELETE FROM token_contracts WHERE object=?", id);
        update(
                connection,
                "UPDATE objects SET removed=1, body='{}', change_seq=0, object_id=CONCAT('" + Pseudonyms.MARK
                        + "', id, '/OTHER') WHERE id=?",
                id);
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }

    /** Takes from sessions and CDRs that are old enough who charged. Returns how many were changed. */
    public long round() {
        return oldCharges.round(Micros.of(clock.instant().minus(settings.kept())), () -> !rounds.isOpen());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
