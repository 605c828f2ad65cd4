package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.ConnectorType;
import laddnav.ocpi.types.Price;
import laddnav.rating.RatedCdr;
import laddnav.rating.RatedDimension;
import laddnav.settlement.checks.Checks.Findings;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import org.jspecify.annotations.Nullable;

/** What a charge is unlikely to be. Credits mirror charges that were looked at already. */
final class PlausibilityChecks {

    private PlausibilityChecks() {}

    static void battery(Dossier dossier, Findings findings) {
        boolean isForTrucks = dossier.cdr().cdrLocation().connectorStandard().equals(ConnectorType.MCS);
        BigDecimal limit = dossier.rules().limit(isForTrucks ? Limit.TRUCK_KWH : Limit.MOST_KWH);
        if (!dossier.isCredit() && dossier.cdr().totalEnergy().compareTo(limit) > 0) {
            findings.add(
                    Code.ENERGY_ABOVE_BATTERY,
                    dossier.cdr().totalEnergy().toPlainString() + " kWh, limit " + limit.toPlainString());
        }
    }

    static void noEnergy(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        BigDecimal energy = cdr.totalEnergy();
        BigDecimal none = dossier.rules().limit(Limit.NO_ENERGY_KWH);
        Duration longest = dossier.rules().hours(Limit.IDLE_HOURS);
        if (dossier.isCredit() || energy.signum() < 0 || energy.compareTo(none) >= 0) {
            return;
        }
        Duration length = Duration.between(cdr.startDateTime(), cdr.endDateTime());
        Optional<BigDecimal> cost = costOfEnergy(dossier).filter(c -> c.signum() > 0);
        if (cost.isPresent()) {
            findings.add(
                    Code.ENERGY_ZERO_WITH_COST,
                    energy.toPlainString() + " kWh cost " + cost.get().toPlainString() + ", limit "
                            + none.toPlainString() + " kWh");
        } else if (energy.signum() == 0
                && length.compareTo(longest) > 0
                && cdr.totalCost().beforeTaxes().signum() > 0) {
            findings.add(
                    Code.ENERGY_ZERO_WITH_COST,
                    "no energy in " + length.toMinutes() + " minutes, limit " + longest.toMinutes());
        }
    }

    /** What the energy costs by our rating. */
    private static Optional<BigDecimal> costOfEnergy(Dossier dossier) {
        return dossier.rated()
                .map(RatedCdr::dimensions)
                .flatMap(all -> Optional.ofNullable(all.get(RatedDimension.ENERGY)))
                .flatMap(total -> Optional.ofNullable(total.amounts().exclVat()));
    }

    static void decimals(Dossier dossier, Findings findings) {
        BigDecimal claimed = dossier.cdr().totalCost().beforeTaxes();
        int decimals = claimed.signum() == 0 ? 0 : claimed.stripTrailingZeros().scale();
        BigDecimal most = dossier.rules().limit(Limit.COST_DECIMALS);
        if (BigDecimal.valueOf(decimals).compareTo(most) > 0) {
            findings.add(Code.DECIMALS_IMPLAUSIBLE, decimals + " decimals of cost, limit " + most.toPlainString());
        }
        Optional<BigDecimal> hundredfold = dossier.rated()
                .flatMap(rated -> Optional.ofNullable(rated.total().exclVat()))
                .map(ours -> ours.movePointRight(2))
                .filter(minor -> minor.signum() > 0 && minor.compareTo(claimed) == 0);
        if (!dossier.isCredit() && hundredfold.isPresent()) {
            findings.add(
                    Code.DECIMALS_IMPLAUSIBLE,
                    "claimed " + claimed.toPlainString() + " is a hundred times what was rated");
        }
    }

    static void costLimit(Dossier dossier, Findings findings) {
        BigDecimal claimed = dossier.cdr().totalCost().beforeTaxes();
        BigDecimal limit = dossier.rules().limit(Limit.MOST_COST);
        // What is beyond all measure is rejected as that.
        if (claimed.compareTo(limit) > 0 && claimed.compareTo(CheckLimits.MOST_COST) <= 0) {
            findings.add(
                    Code.COST_ABOVE_LIMIT,
                    claimed.toPlainString() + " " + dossier.cdr().currency() + ", limit " + limit.toPlainString());
        }
    }

    static void reservation(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        Price reservation = cdr.totalReservationCost();
        if (!dossier.isCredit()
                && reservation != null
                && reservation.beforeTaxes().compareTo(dossier.rules().limit(Limit.RESERVATION_COST)) > 0
                && cdr.totalEnergy().signum() == 0) {
            findings.add(Code.RESERVATION_ONLY, reservation.beforeTaxes().toPlainString() + " without energy");
        }
    }

    static void home(Dossier dossier, Findings findings) {
        if (Boolean.TRUE.equals(dossier.cdr().homeChargingCompensation())) {
            boolean isPublic =
                    dossier.location().map(Dossier.KnownLocation::isPublic).orElse(false);
            findings.add(
                    Code.HOME_CHARGING,
                    isPublic
                            ? "compensation for home charging is asked for at a location that is public"
                            : "compensation for home charging is asked for");
        }
    }

    /** Parts are voluntary: nothing is said where none is told. */
    static void parts(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        List<BigDecimal> parts = Stream.<@Nullable Price>of(
                        cdr.totalFixedCost(),
                        cdr.totalEnergyCost(),
                        cdr.totalTimeCost(),
                        cdr.totalParkingCost(),
                        cdr.totalReservationCost())
                .filter(Objects::nonNull)
                .map(Price::beforeTaxes)
                .toList();
        BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal claimed = cdr.totalCost().beforeTaxes();
        BigDecimal most = dossier.rules().limit(Limit.PARTS_COST);
        if (!parts.isEmpty() && sum.subtract(claimed).abs().compareTo(most) > 0) {
            findings.add(
                    Code.COST_PARTS_DIFFER,
                    "parts are " + sum.toPlainString() + ", the cost " + claimed.toPlainString() + ", limit "
                            + most.toPlainString());
        }
    }
}
