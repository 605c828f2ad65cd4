package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrDimension;
import laddnav.ocpi.types.CdrDimensionType;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.Price;
import laddnav.settlement.checks.Checks.Findings;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import org.jspecify.annotations.Nullable;

/** How much was charged. */
final class ValueChecks {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal WATT_SECONDS_PER_KWH = BigDecimal.valueOf(3_600_000);

    private ValueChecks() {}

    static void limits(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        if (cdr.totalEnergy().abs().compareTo(CheckLimits.MOST_KWH) > 0) {
            findings.add(
                    Code.VALUE_BEYOND_LIMIT,
                    "total_energy " + plain(cdr.totalEnergy()) + ", limit " + CheckLimits.MOST_KWH);
        }
        if (cdr.totalCost().beforeTaxes().abs().compareTo(CheckLimits.MOST_COST) > 0) {
            findings.add(
                    Code.VALUE_BEYOND_LIMIT,
                    "total_cost " + plain(cdr.totalCost().beforeTaxes()) + ", limit " + CheckLimits.MOST_COST);
        }
        if (cdr.chargingPeriods().size() > CheckLimits.MOST_PERIODS) {
            findings.add(
                    Code.VALUE_BEYOND_LIMIT,
                    cdr.chargingPeriods().size() + " charging_periods, limit " + CheckLimits.MOST_PERIODS);
        }
    }

    static void negative(Dossier dossier, Findings findings) {
        if (dossier.isCredit()) {
            return;
        }
        Cdr cdr = dossier.cdr();
        negative("total_energy", cdr.totalEnergy(), findings);
        negative("total_time", cdr.totalTime(), findings);
        negative("total_parking_time", cdr.totalParkingTime(), findings);
        negative("total_cost", cdr.totalCost().beforeTaxes(), findings);
        negativePrice("total_fixed_cost", cdr.totalFixedCost(), findings);
        negativePrice("total_energy_cost", cdr.totalEnergyCost(), findings);
        negativePrice("total_time_cost", cdr.totalTimeCost(), findings);
        negativePrice("total_parking_cost", cdr.totalParkingCost(), findings);
        negativePrice("total_reservation_cost", cdr.totalReservationCost(), findings);
    }

    private static void negativePrice(String field, @Nullable Price price, Findings findings) {
        negative(field, price == null ? null : price.beforeTaxes(), findings);
    }

    private static void negative(String field, @Nullable BigDecimal value, Findings findings) {
        if (value != null && value.signum() < 0) {
            findings.add(Code.NEGATIVE_VALUE, field + " " + plain(value) + ", limit 0");
        }
    }

    static void power(Dossier dossier, Findings findings) {
        Cdr cdr = dossier.cdr();
        int watts = dossier.location()
                .map(Dossier.KnownLocation::maxWatts)
                .filter(max -> max.isPresent() && max.getAsInt() > 0)
                .map(max -> max.getAsInt())
                .orElse(0);
        long seconds = Duration.between(cdr.startDateTime(), cdr.endDateTime()).toSeconds();
        if (watts == 0 || seconds < 0) {
            return;
        }
        BigDecimal factor = dossier.rules().limit(Limit.POWER_FACTOR);
        BigDecimal reached = cdr.totalEnergy().multiply(WATT_SECONDS_PER_KWH);
        BigDecimal possible =
                BigDecimal.valueOf(watts).multiply(BigDecimal.valueOf(seconds)).multiply(factor);
        if (reached.compareTo(possible) > 0) {
            findings.add(
                    Code.ENERGY_ABOVE_POWER,
                    plain(cdr.totalEnergy()) + " kWh in " + seconds + " s, connector " + watts + " W, factor "
                            + factor.toPlainString());
        }
    }

    /** Energy by its dimension; time by the periods that tell it, else by the length of the charge. */
    static void periods(Dossier dossier, Findings findings) {
        if (dossier.isCredit()) {
            return;
        }
        Cdr cdr = dossier.cdr();
        List<CdrDimension> dimensions = cdr.chargingPeriods().stream()
                .map(ChargingPeriod::dimensions)
                .flatMap(List::stream)
                .toList();
        BigDecimal mostKwh = dossier.rules().limit(Limit.PERIODS_KWH);
        BigDecimal mostSeconds = tolerance(dossier);
        if (has(dimensions, CdrDimensionType.ENERGY)) {
            BigDecimal energy = sum(dimensions, CdrDimensionType.ENERGY);
            BigDecimal difference = energy.subtract(cdr.totalEnergy()).abs();
            if (difference.compareTo(mostKwh) > 0) {
                findings.add(
                        Code.PERIODS_DIFFER,
                        "periods hold " + plain(energy) + " kWh, total_energy " + plain(cdr.totalEnergy()) + ", limit "
                                + mostKwh.toPlainString());
            }
        }
        if (has(dimensions, CdrDimensionType.TIME)) {
            BigDecimal hours =
                    sum(dimensions, CdrDimensionType.TIME).add(sum(dimensions, CdrDimensionType.PARKING_TIME));
            BigDecimal seconds = hours.subtract(cdr.totalTime()).abs().multiply(SECONDS_PER_HOUR);
            if (seconds.compareTo(mostSeconds) > 0 && !isTimeWithoutParking(dimensions, cdr, mostSeconds)) {
                findings.add(
                        Code.PERIODS_DIFFER,
                        "periods hold " + plain(hours) + " h, total_time " + plain(cdr.totalTime()) + ", limit "
                                + plain(mostSeconds) + " s");
            }
        }
    }

    /** Some operators tell total_time without the parking, which OCPI 2.2.1 leaves open. */
    private static boolean isTimeWithoutParking(List<CdrDimension> dimensions, Cdr cdr, BigDecimal most) {
        BigDecimal seconds = sum(dimensions, CdrDimensionType.TIME)
                .subtract(cdr.totalTime())
                .abs()
                .multiply(SECONDS_PER_HOUR);
        return seconds.compareTo(most) <= 0;
    }

    /** Hours are told with four decimals, a third of a second each. */
    private static BigDecimal tolerance(Dossier dossier) {
        int periods = dossier.cdr().chargingPeriods().size();
        return dossier.rules()
                .limit(Limit.PERIODS_SECONDS)
                .add(BigDecimal.valueOf(periods).multiply(new BigDecimal("0.36")));
    }

    private static boolean has(List<CdrDimension> dimensions, CdrDimensionType type) {
        return dimensions.stream().anyMatch(dimension -> dimension.type() == type);
    }

    private static BigDecimal sum(List<CdrDimension> dimensions, CdrDimensionType type) {
        return dimensions.stream()
                .filter(dimension -> dimension.type() == type)
                .map(CdrDimension::volume)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal value) {
        // A number of forty digits and a large exponent would print as a page of zeros.
        return Math.abs((long) value.precision() - value.scale()) > 40 ? value.toString() : value.toPlainString();
    }
}
