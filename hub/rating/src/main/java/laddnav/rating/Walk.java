package laddnav.rating;

import java.math.BigDecimal;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.types.TariffDimensionType;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a charge stretch by stretch and finds what prices each.
 *
 * <p>For each dimension the first element counts that prices it and whose restrictions hold at the stretch's start: the
 * operator must begin a period whenever that changes. Where it did not, the period is priced by its start all the
 * same, as no one but the operator knows what was consumed on which side; a finding tells the boundary.
 *
 * <p>A flat fee is due once a charge, by the first stretch for which an element with one holds; a reservation's
 * likewise.
 *
 * @see "OCPI 2.3.0, mod_tariffs 11.3.1, Tariff object; mod_cdrs 10.3.1, ChargingPeriod"
 */
final class Walk {

    private final Course course;
    private final ZoneRules rules;
    private final Findings findings;
    private final boolean expired;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<RatedDimension, Unmatched> unmatched = new EnumMap<>(RatedDimension.class);
    private boolean isFeeDue = true;
    private boolean isReservationFeeDue = true;

    private Walk(Course course, ZoneRules rules, Findings findings) {
        this.course = course;
        this.rules = rules;
        this.findings = findings;
        this.expired = course.isExpiredReservation();
    }

    static List<Draft> drafts(Course course, ZoneRules rules, Findings findings) {
        Walk walk = new Walk(course, rules, findings);
        walk.go();
        walk.tellUnmatched();
        return walk.drafts;
    }

    private void go() {
        List<Stretch> stretches = course.stretches();
        long reservationStart = stretches.getFirst().startSecond();
        long chargeStart = course.chargeStart();
        BigDecimal kwh = BigDecimal.ZERO;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            CompiledTariff tariff = stretch.tariff;
            long second = stretch.startSecond();
            if (tariff != null) {
                if (!stretch.isReservationOnly()) {
                    priceCharge(tariff, at(stretch, kwh, second - chargeStart));
                }
                if (Stretch.isSome(stretch.reservationHours)) {
                    priceReservation(tariff, at(stretch, BigDecimal.ZERO, second - reservationStart));
                }
            }
            if (stretch.energyKwh != null) {
                kwh = kwh.add(stretch.energyKwh);
            }
        }
    }

    private Situation at(Stretch stretch, BigDecimal kwh, long elapsed) {
        return new Situation(stretch, rules, stretch.startSecond(), kwh, elapsed, expired);
    }

    private void priceCharge(CompiledTariff tariff, Situation at) {
        if (isFeeDue) {
            Draft.Choice choice = choose(tariff.candidates(TariffDimensionType.FLAT), at);
            if (choice != null) {
                add(at, RatedDimension.FLAT, Unit.ONCE, tariff, choice, BigDecimal.ONE);
                isFeeDue = false;
            }
        }
        Stretch stretch = at.stretch;
        List<Situation> inside = Crossings.inside(tariff.boundaries(), at);
        price(tariff, at, inside, RatedDimension.ENERGY, TariffDimensionType.ENERGY, Unit.KWH, stretch.energyKwh);
        price(tariff, at, inside, RatedDimension.TIME, TariffDimensionType.TIME, Unit.HOUR, stretch.timeHours);
        price(
                tariff,
                at,
                inside,
                RatedDimension.PARKING_TIME,
                TariffDimensionType.PARKING_TIME,
                Unit.HOUR,
                stretch.parkingHours);
    }

    private void priceReservation(CompiledTariff tariff, Situation at) {
        if (isReservationFeeDue) {
            Draft.Choice choice = choose(tariff.reservationCandidates(TariffDimensionType.FLAT), at);
            if (choice != null) {
                add(at, RatedDimension.RESERVATION, Unit.ONCE, tariff, choice, BigDecimal.ONE);
                isReservationFeeDue = false;
            }
        }
        BigDecimal hours = at.stretch.reservationHours;
        Draft.Choice choice = choose(tariff.reservationCandidates(TariffDimensionType.TIME), at);
        if (choice != null && hours != null) {
            add(at, RatedDimension.RESERVATION, Unit.HOUR, tariff, choice, hours);
        }
    }

    private void price(
            CompiledTariff tariff,
            Situation at,
            List<Situation> inside,
            RatedDimension dimension,
            TariffDimensionType type,
            Unit unit,
            @Nullable BigDecimal volume) {
        List<CompiledTariff.Candidate> candidates = tariff.candidates(type);
        if (volume == null || volume.signum() == 0 || candidates.isEmpty()) {
            return;
        }
        Draft.Choice choice = choose(candidates, at);
        if (choice == null) {
            nothingMatched(dimension, at, volume);
        } else {
            add(at, dimension, unit, tariff, choice, volume);
        }
        Crossings.tell(candidates, at, inside, dimension, findings);
    }

    private void add(
            Situation at,
            RatedDimension dimension,
            Unit unit,
            CompiledTariff tariff,
            Draft.Choice choice,
            BigDecimal quantity) {
        drafts.add(new Draft(at.stretch, dimension, unit, tariff, choice, quantity));
    }

    /** The first that holds, with those passed over before it. */
    private Draft.@Nullable Choice choose(List<CompiledTariff.Candidate> candidates, Situation at) {
        List<RatedLine.PassedOver> passed = List.of();
        for (int i = 0; i < candidates.size(); i++) {
            CompiledTariff.Candidate candidate = candidates.get(i);
            Restriction failing = candidate.element().failing(at);
            if (failing == null) {
                return new Draft.Choice(candidate, passed);
            }
            if (!CompiledElement.isTold(failing, at.stretch)) {
                tellNotTold(candidate.element(), failing, at);
            }
            if (passed.isEmpty()) {
                passed = new ArrayList<>(candidates.size());
            }
            passed.add(candidate.element().passedOver(failing, at.stretch));
        }
        return null;
    }

    private void tellNotTold(CompiledElement element, Restriction failing, Situation at) {
        findings.add(
                Finding.Code.USAGE_NOT_TOLD,
                "element " + element.index() + " "
                        + element.passedOver(failing, at.stretch).because() + " in the period of " + at.stretch.start);
    }

    /** Remembers what no element prices; told once for each dimension, with the reasons of its first period. */
    private void nothingMatched(RatedDimension dimension, Situation at, BigDecimal volume) {
        Unmatched so = unmatched.get(dimension);
        unmatched.put(
                dimension,
                so == null
                        ? new Unmatched(at, volume, 1)
                        : new Unmatched(so.first(), so.volume().add(volume), so.periods() + 1));
    }

    private void tellUnmatched() {
        unmatched.forEach((dimension, what) -> {
            Situation at = what.first();
            CompiledTariff tariff = at.stretch.tariff;
            if (tariff == null) {
                throw new IllegalStateException("unmatched without a tariff");
            }
            StringBuilder why = new StringBuilder();
            TariffDimensionType type = TariffDimensionType.valueOf(dimension.name());
            for (CompiledTariff.Candidate candidate : tariff.candidates(type)) {
                CompiledElement element = candidate.element();
                Restriction failing = element.failing(at);
                if (failing != null && why.length() < 200) {
                    why.append(why.isEmpty() ? ": element " : ", element ")
                            .append(element.index())
                            .append(' ')
                            .append(element.passedOver(failing, at.stretch).because());
                }
            }
            String unit = dimension == RatedDimension.ENERGY ? " kWh" : " h";
            String where = what.periods() == 1 ? " from " : " in " + what.periods() + " periods from ";
            findings.add(
                    Finding.Code.NO_ELEMENT_MATCHED,
                    dimension + " " + Numbers.plain(what.volume()) + unit + where + at.stretch.start + why);
        });
    }

    private record Unmatched(Situation first, BigDecimal volume, int periods) {}
}
