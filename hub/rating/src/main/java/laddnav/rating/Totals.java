package laddnav.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.TariffDimensionType;
import org.jspecify.annotations.Nullable;

/**
 * The CDR's totals beside the volumes of its periods: taken where no period tells what is priced, else compared.
 *
 * <p>A total says nothing about when: energy and charging time count from the charge's first period, parking time in
 * its last.
 *
 * @see "OCPI 2.3.0, mod_cdrs 10.3.1, total_energy, total_time, total_parking_time"
 */
final class Totals {

    private final Course course;
    private final Findings findings;
    private final @Nullable BigDecimal energyKwh;
    private final @Nullable BigDecimal timeHours;
    private final BigDecimal parkingHours;
    private final boolean tellsParking;

    private Totals(Cdr cdr, Course course, Findings findings) {
        this.course = course;
        this.findings = findings;
        this.energyKwh = course.read("total_energy", cdr.totalEnergy());
        this.timeHours = course.read("total_time", cdr.totalTime());
        BigDecimal parking = course.read("total_parking_time", cdr.totalParkingTime());
        this.tellsParking = parking != null;
        this.parkingHours = parking == null ? BigDecimal.ZERO : parking;
    }

    static Totals of(Cdr cdr, Course course, Findings findings) {
        return new Totals(cdr, course, findings);
    }

    /** Fills what the periods lack and their tariffs price, then compares what they have. */
    void reconcile() {
        BigDecimal energy = sum(stretch -> stretch.energyKwh);
        BigDecimal time = sum(stretch -> stretch.timeHours);
        BigDecimal parking = sum(stretch -> stretch.parkingHours);
        Stretch first = course.firstOfCharge();
        if (first != null) {
            Stretch last = course.stretches().getLast();
            if (energy == null
                    && energyKwh != null
                    && energyKwh.signum() > 0
                    && prices(first, TariffDimensionType.ENERGY)) {
                first.energyKwh = energyKwh;
                took("ENERGY " + Numbers.plain(energyKwh) + " kWh from total_energy");
            }
            if (time == null && parking == null && timeHours != null) {
                fillTimes(first, last, timeHours.subtract(parkingHours));
            } else if (parking == null && time != null && completes(time)) {
                fillParking(last);
            }
        }
        compare("ENERGY", energy, "total_energy", energyKwh);
        compareTimes(time, parking);
    }

    private void fillTimes(Stretch first, Stretch last, BigDecimal charging) {
        if (charging.signum() > 0 && prices(first, TariffDimensionType.TIME)) {
            first.timeHours = charging;
            took("TIME " + Numbers.plain(charging) + " h from total_time");
        }
        fillParking(last);
    }

    private void fillParking(Stretch last) {
        if (parkingHours.signum() > 0 && prices(last, TariffDimensionType.PARKING_TIME)) {
            last.parkingHours = parkingHours;
            took("PARKING_TIME " + Numbers.plain(parkingHours) + " h from total_parking_time");
        }
    }

    private void took(String detail) {
        findings.add(Finding.Code.RATED_FROM_TOTALS, detail);
    }

    /** Whether the charging time of the periods and the total parking time make up the total time. */
    private boolean completes(BigDecimal time) {
        return timeHours != null && isClose(time.add(parkingHours), timeHours);
    }

    private static boolean prices(Stretch stretch, TariffDimensionType dimension) {
        CompiledTariff tariff = stretch.tariff;
        return tariff != null && !tariff.candidates(dimension).isEmpty();
    }

    private void compareTimes(@Nullable BigDecimal time, @Nullable BigDecimal parking) {
        if (time != null) {
            BigDecimal charge = parking == null ? time : time.add(parking);
            BigDecimal withParking = parking == null ? time.add(parkingHours) : charge;
            BigDecimal reserved = sum(stretch -> stretch.reservationHours);
            boolean isTold = timeHours != null
                    && (isClose(charge, timeHours)
                            || isClose(withParking, timeHours)
                            || reserved != null && isClose(charge.add(reserved), timeHours));
            if (!isTold) {
                compare("TIME and PARKING_TIME", charge, "total_time", timeHours);
            }
        }
        if (tellsParking) {
            boolean isLacking = parking == null && time != null && !completes(time);
            compare("PARKING_TIME", isLacking ? BigDecimal.ZERO : parking, "total_parking_time", parkingHours);
        }
    }

    private void compare(String name, @Nullable BigDecimal periods, String totalName, @Nullable BigDecimal total) {
        if (periods != null && total != null && !isClose(periods, total)) {
            findings.add(
                    Finding.Code.PERIODS_DIFFER_FROM_TOTAL,
                    name + " " + Numbers.plain(periods) + " " + totalName + " " + Numbers.plain(total));
        }
    }

    private static boolean isClose(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().compareTo(Limits.VOLUME_TOLERANCE) <= 0;
    }

    private @Nullable BigDecimal sum(Function<Stretch, @Nullable BigDecimal> volume) {
        BigDecimal sum = null;
        List<Stretch> stretches = course.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            BigDecimal one = volume.apply(stretches.get(i));
            if (one != null) {
                sum = sum == null ? one : sum.add(one);
            }
        }
        return sum;
    }
}
