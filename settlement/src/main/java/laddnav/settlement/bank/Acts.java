package laddnav.settlement.bank;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.json.Json;
import laddnav.settlement.audit.AuditLog;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Who did what about money, when and why. Works inside the caller's transaction. */
public final class Acts {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PERSON = 120;

    private Acts() {}

    /**
     * One thing that was done.
     *
     * @param what in one word, such as {@code assign}
     * @param detail amounts and documents
     */
    public record Act(Instant at, String person, String what, String detail, String reason) {}

    /** Takes the lock under which open amounts are decided on. It is held until the transaction ends. */
    public static void lock(Connection connection) throws SQLException {
        Sql.of("SELECT id FROM bank_lock WHERE id = 1 FOR UPDATE").number(connection);
    }

    /** @throws BankRefusal when the person or the reason is empty or too long */
    public static void require(String person, String reason) {
        if (person.isBlank() || person.length() > LONGEST_PERSON) {
            throw new BankRefusal("a person of 1 to " + LONGEST_PERSON + " characters is needed");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new BankRefusal("a reason of 1 to " + LONGEST_REASON + " characters is needed");
        }
    }

    /** Whether two names are of one person: spaces and capitals make no difference. */
    public static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Writes it into the audit log, about a subject such as {@code bank-entry/17}. */
    public static void add(Connection connection, String subject, Act act) throws SQLException {
        Map<String, String> after = Map.of("detail", act.detail, "reason", act.reason);
        AuditLog.append(
                connection,
                new AuditLog.Deed(act.at, Optional.empty(), act.person, act.what, subject, Map.of(), after));
    }

    /** What was done about a subject, in order. */
    public static List<Act> of(Connection connection, String subject) throws SQLException {
        return Sql.of(
                        "SELECT at_micros, person, what, became FROM audit_entry WHERE subject = ? ORDER BY number",
                        subject)
                .list(connection, row -> {
                    Json after = Json.parse(row.getString("became"));
                    return new Act(
                            Micros.instant(row.getLong("at_micros")),
                            row.getString("person"),
                            row.getString("what"),
                            after.text("detail").orElse(""),
                            after.text("reason").orElse(""));
                });
    }
}
