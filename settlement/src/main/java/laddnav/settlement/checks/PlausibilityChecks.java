package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Price;
import laddnav.rating.RatedCdr;
import laddnav.rating.RatedDimension;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.checks.Checks.Findings;
import org.jspecify.annotations.Nullable;

/** What a charge is unlikely to be. Credits mirror charges that were looked at already. */
final class PlausibilityChecks {

    private PlausibilityChecks() {}

    static void battery(Dossier dossier, Findings findings) {
        BigDecimal limit = dossier.terms().flatMap(AgreementTerms::mostKwh).orElse(CheckLimits.BATTERY_KWH);
        if (!dossier.isCredit() && dossier.cdr().totalEnergy().compareTo(limit) > 0) {
            findings.add(
                    Code.ENERGY_ABOVE_BATTERY,
                    dossier.cdr().totalEnergy().toPlainString() + " kWh, limit " + limit.toPlainString());
        }
    }

    static void noEnergy(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        BigDecimal energy = cdr.totalEnergy();
        if (dossier.isCredit() || energy.signum() < 0 || energy.compareTo(CheckLimits.NO_ENERGY_KWH) >= 0) {
            return;
        }
        Duration length = Duration.between(cdr.startDateTime(), cdr.endDateTime());
        Optional<BigDecimal> cost = costOfEnergy(dossier).filter(c -> c.signum() > 0);
        if (cost.isPresent()) {
            findings.add(
                    Code.ENERGY_ZERO_WITH_COST,
                    energy.toPlainString() + " kWh cost " + cost.get().toPlainString() + ", limit "
                            + CheckLimits.NO_ENERGY_KWH + " kWh");
        } else if (energy.signum() == 0
                && length.compareTo(CheckLimits.LONG_WITHOUT_ENERGY) > 0
                && cdr.totalCost().beforeTaxes().signum() > 0) {
            findings.add(
                    Code.ENERGY_ZERO_WITH_COST,
                    "no energy in " + length.toMinutes() + " minutes, limit "
                            + CheckLimits.LONG_WITHOUT_ENERGY.toMinutes());
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
        if (decimals > CheckLimits.COST_DECIMALS) {
            findings.add(Code.DECIMALS_IMPLAUSIBLE, decimals + " decimals of cost, limit " + CheckLimits.COST_DECIMALS);
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
        dossier.terms()
                .flatMap(AgreementTerms::mostCost)
                .filter(limit -> claimed.compareTo(limit) > 0)
                .ifPresent(limit -> findings.add(
                        Code.COST_ABOVE_LIMIT,
                        claimed.toPlainString() + " " + dossier.cdr().currency() + ", limit " + limit.toPlainString()));
    }

    static void reservation(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        Price reservation = cdr.totalReservationCost();
        if (!dossier.isCredit()
                && reservation != null
                && reservation.beforeTaxes().signum() > 0
                && cdr.totalEnergy().signum() == 0) {
            findings.add(Code.RESERVATION_ONLY, reservation.beforeTaxes().toPlainString() + " without energy");
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
        if (!parts.isEmpty() && sum.subtract(claimed).abs().compareTo(CheckLimits.PARTS_DIFFERENCE) > 0) {
            findings.add(
                    Code.COST_PARTS_DIFFER,
                    "parts are " + sum.toPlainString() + ", the cost " + claimed.toPlainString() + ", limit "
                            + CheckLimits.PARTS_DIFFERENCE);
        }
    }
}
