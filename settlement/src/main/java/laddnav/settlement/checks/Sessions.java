package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.SessionStatus;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/** Checks of a CDR against the session that it bills, as it was last reported. */
public final class Sessions {

    private Sessions() {}

    /**
     * A session as it was last reported.
     *
     * @param end empty while it goes on
     * @param cost before taxes; empty where it was not told
     * @param status as OCPI names it
     * @param billedBy the CDR that bills it already and is not credited, where it is another one
     */
    public record Known(
            Instant start,
            Optional<Instant> end,
            BigDecimal kwh,
            Optional<BigDecimal> cost,
            String currency,
            long tokenHash,
            long place,
            String status,
            Optional<String> billedBy) {

        /** Whether its figures are final. */
        boolean isCompleted() {
            return status.equals(SessionStatus.COMPLETED.name());
        }

        /** The same session, billed by a CDR. */
        public Known billedBy(String cdrId) {
            return new Known(start, end, kwh, cost, currency, tokenHash, place, status, Optional.of(cdrId));
        }

        /** The same session, whose CDR is taken back. */
        public Known unbilled() {
            return new Known(start, end, kwh, cost, currency, tokenHash, place, status, Optional.empty());
        }
    }

    /**
     * What is found.
     *
     * @param isReporting whether the operator reports sessions at all
     * @param tokenHash of the CDR's token
     * @param place of the CDR's EVSE
     */
    public static List<Finding> of(
            Cdr cdr, long tokenHash, long place, boolean isReporting, Optional<Known> session, RuleSet rules) {
        if (cdr.sessionId() == null || !isReporting) {
            return List.of();
        }
        if (session.isEmpty()) {
            return List.of(new Finding(Code.SESSION_MISSING, "session " + cdr.sessionId() + " was never reported"));
        }
        Known known = session.get();
        List<Finding> found = new ArrayList<>(1);
        List<String> differences = new ArrayList<>(1);
        identity(cdr, tokenHash, place, known, differences);
        times(cdr, known, rules, differences);
        energy(cdr, known, rules, differences);
        cost(cdr, known, rules, differences);
        if (!differences.isEmpty()) {
            found.add(new Finding(Code.SESSION_DIFFERS, String.join("; ", differences)));
        }
        known.billedBy.ifPresent(
                other -> found.add(new Finding(Code.SESSION_BILLED_TWICE, "CDR " + other + " bills the session too")));
        return found;
    }

    private static void identity(Cdr cdr, long tokenHash, long place, Known known, List<String> differences) {
        if (known.status.equals(SessionStatus.INVALID.name())) {
            differences.add("the session was declared invalid");
        }
        if (known.tokenHash != tokenHash) {
            differences.add("the session is of another token");
        }
        if (known.place != place) {
            differences.add("the session is on another EVSE");
        }
        if (!known.currency.equals(cdr.currency())) {
            differences.add("the session is in " + known.currency + ", the CDR in " + cdr.currency());
        }
    }

    private static void times(Cdr cdr, Known known, RuleSet rules, List<String> differences) {
        Duration most = rules.seconds(Limit.SESSION_SECONDS);
        if (isApart(cdr.startDateTime(), known.start, most)) {
            differences.add("starts " + cdr.startDateTime() + ", its session " + known.start + ", limit "
                    + most.toSeconds() + " s");
        }
        known.end
                .filter(end -> known.isCompleted() && isApart(cdr.endDateTime(), end, most))
                .ifPresent(end -> differences.add(
                        "ends " + cdr.endDateTime() + ", its session " + end + ", limit " + most.toSeconds() + " s"));
    }

    private static boolean isApart(Instant one, Instant other, Duration most) {
        return Duration.between(one, other).abs().compareTo(most) > 0;
    }

    /** While a session goes on, it may not have more than the CDR. */
    private static void energy(Cdr cdr, Known known, RuleSet rules, List<String> differences) {
        BigDecimal most = share(known.kwh, rules).max(rules.limit(Limit.SESSION_KWH));
        BigDecimal more = cdr.totalEnergy().subtract(known.kwh);
        boolean isFar = known.isCompleted()
                ? more.abs().compareTo(most) > 0
                : more.negate().compareTo(most) > 0;
        if (isFar) {
            differences.add(cdr.totalEnergy().toPlainString() + " kWh, its session " + known.kwh.toPlainString()
                    + ", limit " + most.stripTrailingZeros().toPlainString());
        }
    }

    private static void cost(Cdr cdr, Known known, RuleSet rules, List<String> differences) {
        BigDecimal claimed = cdr.totalCost().beforeTaxes();
        known.cost
                .filter(cost -> known.isCompleted() && cost.signum() > 0)
                .filter(cost -> claimed.subtract(cost)
                                .abs()
                                .compareTo(share(cost, rules).max(rules.limit(Limit.PARTS_COST)))
                        > 0)
                .ifPresent(cost -> differences.add(
                        "costs " + claimed.toPlainString() + ", its session " + cost.toPlainString() + ", limit "
                                + rules.limit(Limit.SESSION_PERCENT).toPlainString() + " %"));
    }

    private static BigDecimal share(BigDecimal of, RuleSet rules) {
        return of.abs().multiply(rules.limit(Limit.SESSION_PERCENT)).movePointLeft(2);
    }
}
