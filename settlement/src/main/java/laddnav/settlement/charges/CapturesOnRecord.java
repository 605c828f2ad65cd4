package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.CaptureStatusCode;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.TokenType;
import laddnav.settlement.checks.Captures;
import laddnav.settlement.checks.Captures.Captured;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.RuleSet;

/** What was captured at terminals for a batch's walk-up customers. */
final class CapturesOnRecord {

    /** Of a batch without anything to look at. */
    static final CapturesOnRecord NONE = new CapturesOnRecord();

    private final Map<String, List<Captured>> confirmed = new HashMap<>();
    private final Set<String> operators = new TreeSet<>();

    private CapturesOnRecord() {}

    /** @param reporting with the operators that get confirmations, as {@link #reports} names them */
    static CapturesOnRecord of(Connection connection, List<Judged> charges, Set<String> reporting) throws SQLException {
        CapturesOnRecord record = new CapturesOnRecord();
        Set<String> references = new TreeSet<>();
        for (Judged judged : charges) {
            Told told = judged.told();
            Cdr cdr = told.cdr();
            if (cdr != null && isWalkUp(cdr) && reporting.contains(reports(told.operator()))) {
                record.operators.add(told.operator().toString());
                references.add(reference(cdr));
            }
        }
        if (!references.isEmpty()) {
            record.read(connection, List.copyOf(references));
        }
        return record;
    }

    /** That confirmations are sent to an operator at all. */
    static String reports(PartyId operator) {
        return "captures/" + operator;
    }

    /** What a CDR waits for; empty where it was not paid at a terminal that tells. */
    Optional<String> wait(Told told, Cdr cdr) {
        return isWalkUp(cdr) && operators.contains(told.operator().toString())
                ? Optional.of(Wait.forCapture(told.operator(), reference(cdr)))
                : Optional.empty();
    }

    List<Finding> judge(Told told, Cdr cdr, RuleSet rules) {
        return wait(told, cdr)
                .map(key -> Captures.of(cdr, confirmed.getOrDefault(key, List.of()), rules))
                .orElse(List.of());
    }

    private static boolean isWalkUp(Cdr cdr) {
        return cdr.cdrToken().type().equals(TokenType.AD_HOC_USER) && cdr.authorizationReference() != null;
    }

    private static String reference(Cdr cdr) {
        String reference = cdr.authorizationReference();
        return reference == null ? "" : Keys.key(reference);
    }

    private void read(Connection connection, List<String> references) throws SQLException {
        Sql.of("SELECT operator, " + SeenCapture.COLUMNS + " FROM capture_seen WHERE operator IN (")
                .addList(List.copyOf(operators))
                .add(") AND reference IN (")
                .addList(references)
                .add(")")
                .list(connection, row -> {
                    String key = Wait.forCapture(PartyId.parse(row.getString("operator")), row.getString("reference"));
                    return confirmed
                            .computeIfAbsent(key, k -> new ArrayList<>())
                            .add(new Captured(
                                    row.getLong("sequence"),
                                    row.getBigDecimal("before_taxes"),
                                    Optional.ofNullable(row.getBigDecimal("taxes")),
                                    row.getString("currency"),
                                    CaptureStatusCode.valueOf(row.getString("status"))));
                });
    }
}
