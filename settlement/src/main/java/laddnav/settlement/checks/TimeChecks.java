package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.settlement.checks.Checks.Findings;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/** When the charge was, and when it was told. */
final class TimeChecks {

    private TimeChecks() {}

    static void order(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        Instant start = cdr.startDateTime();
        Instant end = cdr.endDateTime();
        if (end.isBefore(start)) {
            findings.add(Code.TIME_ORDER, "ends " + end + ", starts " + start);
            return;
        }
        List<ChargingPeriod> periods = cdr.chargingPeriods();
        Instant last = start;
        for (int i = 0; i < periods.size(); i++) {
            Instant at = periods.get(i).startDateTime();
            if (at.isBefore(start) || at.isAfter(end)) {
                findings.add(Code.TIME_ORDER, "period " + i + " starts " + at + ", outside of " + start + " to " + end);
                return;
            }
            if (at.isBefore(last)) {
                findings.add(Code.TIME_ORDER, "period " + i + " starts " + at + ", before the one at " + last);
                return;
            }
            last = at;
        }
    }

    static void future(Dossier dossier, Findings findings) {
        Instant limit = dossier.receivedAt().plus(dossier.rules().minutes(Limit.CLOCK_SKEW_MINUTES));
        if (dossier.cdr().startDateTime().isAfter(limit)) {
            findings.add(
                    Code.START_IN_FUTURE,
                    "starts " + dossier.cdr().startDateTime() + ", received " + dossier.receivedAt());
        } else if (dossier.cdr().endDateTime().isAfter(limit)) {
            findings.add(
                    Code.END_IN_FUTURE, "ends " + dossier.cdr().endDateTime() + ", received " + dossier.receivedAt());
        }
    }

    /** Credits correct what is past, so they may come late. */
    static void late(Dossier dossier, Findings findings) {
        if (dossier.isCredit()) {
            return;
        }
        Duration late = dossier.rules().hours(Limit.LATE_HOURS);
        Duration age = Duration.between(dossier.cdr().endDateTime(), dossier.receivedAt());
        int lateDays = dossier.terms().map(terms -> terms.lateDays()).orElse(Integer.MAX_VALUE);
        if (age.compareTo(Duration.ofDays(lateDays)) > 0) {
            findings.add(Code.CDR_TOO_LATE, age.toDays() + " days after its end, limit " + lateDays);
        } else if (age.compareTo(late) > 0) {
            findings.add(Code.CDR_LATE, age.toHours() + " hours after its end, limit " + late.toHours());
        }
    }

    static void duration(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        Duration length = Duration.between(cdr.startDateTime(), cdr.endDateTime());
        BigDecimal energy = cdr.totalEnergy();
        RuleSet rules = dossier.rules();
        Duration longest = rules.hours(Limit.LONGEST_HOURS);
        Duration shortest = rules.seconds(Limit.SHORTEST_SECONDS);
        BigDecimal shortKwh = rules.limit(Limit.SHORT_KWH);
        if (length.compareTo(longest) > 0) {
            findings.add(Code.DURATION_IMPLAUSIBLE, length.toHours() + " hours, limit " + longest.toHours());
        } else if (!length.isNegative() && length.compareTo(shortest) < 0 && energy.compareTo(shortKwh) > 0) {
            findings.add(
                    Code.DURATION_IMPLAUSIBLE,
                    energy.toPlainString() + " kWh in " + length.toSeconds() + " s, limit "
                            + shortKwh.toPlainString() + " kWh below "
                            + shortest.toSeconds() + " s");
        }
    }
}
