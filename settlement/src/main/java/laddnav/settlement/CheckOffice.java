package laddnav.settlement;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.charges.Charges;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.RuleSet;
import laddnav.settlement.rules.Severity;

/** The checks on the tables of settlement. */
final class CheckOffice implements CheckDesk {

    private static final int MOST_ASKED = 1000;

    private final Database database;
    private final Charges charges;
    private final Agreements agreements;

    CheckOffice(Database database, Charges charges, Agreements agreements) {
        this.database = database;
        this.charges = charges;
        this.agreements = agreements;
    }

    @Override
    public void giveBack(Scope scope, long chargeId, String reason, String person) {
        charges.giveBack(party(scope), chargeId, reason, person).ifPresent(problem -> {
            throw new Settlement.Refusal(problem);
        });
    }

    @Override
    public Map<Long, Waiting> waiting(Scope scope, List<Long> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<Long, Waiting> found = new HashMap<>();
        Sql sql = Sql.of("SELECT c.id, h.urgent_at, h.return_at FROM held_until h JOIN charge c ON c.id = h.charge"
                        + " WHERE c.state = 'HELD' AND h.charge IN (")
                .addList(asked.stream().limit(MOST_ASKED).toList())
                .add(")");
        Scoped.toEither(sql, scope, "c.operator", "c.provider");
        database.query(connection -> sql.list(connection, row -> {
            long returns = row.getLong("return_at");
            Optional<Instant> at = row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(returns));
            return found.put(row.getLong("id"), new Waiting(Micros.instant(row.getLong("urgent_at")), at));
        }));
        return found;
    }

    @Override
    public List<Rule> rules(PartyId operator, PartyId provider, Instant end) {
        RuleSet rules = agreements
                .between(operator, provider, end)
                .map(agreement -> agreement.terms().rules())
                .orElse(RuleSet.USUAL);
        return Arrays.stream(Code.values()).map(code -> rule(code, rules)).toList();
    }

    private static Rule rule(Code code, RuleSet rules) {
        Map<String, String> limits = new LinkedHashMap<>();
        code.limits()
                .forEach(limit -> limits.put(limit.key(), rules.limit(limit).toPlainString()));
        return new Rule(
                code.name(),
                code.looksAt(),
                lower(rules.severity(code)),
                lower(code.severity()),
                lower(code.mildest()),
                limits);
    }

    private static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Preview preview(Question question) {
        RuleSet changes;
        try {
            changes = RuleSet.parse(question.changes());
        } catch (IllegalArgumentException e) {
            throw new Settlement.Refusal(String.valueOf(e.getMessage()));
        }
        if (changes.equals(RuleSet.USUAL)) {
            throw new Settlement.Refusal("nothing is changed: name a check or a limit, such as PRICE_DIFFERS=warn");
        }
        if (!question.from().isBefore(question.to())) {
            throw new Settlement.Refusal("the stretch of time is empty");
        }
        PreviewTally tally = new PreviewTally();
        boolean isComplete = charges.compare(
                changes,
                question.from(),
                question.to(),
                question.operator(),
                question.provider(),
                question.most(),
                tally::add);
        return tally.result(isComplete);
    }

    private static Optional<PartyId> party(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> Optional.empty();
            case Scope.OfParty one -> Optional.of(one.party());
        };
    }
}
