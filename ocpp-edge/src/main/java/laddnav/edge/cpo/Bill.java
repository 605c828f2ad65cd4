package laddnav.edge.cpo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.chargers.Charging;
import laddnav.edge.chargers.Outlet;
import laddnav.edge.metering.EnergyCurve;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrDimension;
import laddnav.ocpi.types.CdrDimensionType;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.SessionStatus;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TaxAmount;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import org.jspecify.annotations.Nullable;

/**
 * A charge as the network sees it: its periods, energy, times and cost, up to now or to its end. Energy in kWh with
 * three decimals, times in hours with four; the parts add up to the totals exactly.
 *
 * <p>A charge has TIME while energy flows and PARKING_TIME from the last energy to the end. A pause in between is TIME:
 * it is the charger or the grid that waits, not the driver.
 */
final class Bill {

    /** Readings come every minute or faster; a period lasts at least this long, unless its kind changes. */
    private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(5);

    private static final int MOST_PERIODS = 200;
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private final Charging charging;
    private final CdrToken token;
    private final EnergyCurve curve;
    private final Place place;
    private final Cdr cdr;

    /** Where a charge takes place, and at which price. */
    record Place(Locations locations, ChargerDetails details, Outlet outlet, Tariff tariff) {}

    private Bill(Charging charging, CdrToken token, EnergyCurve curve, Place place, Instant now) {
        this.charging = charging;
        this.token = token;
        this.curve = curve;
        this.place = place;
        Cdr unpriced = cdr(new Price(BigDecimal.ZERO, List.of()), now);
        ZoneId zone = ZoneId.of(place.locations().zone(place.details()));
        this.cdr = cdr(price(Rating.rate(unpriced, List.of(place.tariff()), zone)), now);
    }

    static Bill of(Charging charging, CdrToken token, EnergyCurve curve, Place place, Instant now) {
        return new Bill(charging, token, curve, place, now);
    }

    Cdr cdr() {
        return cdr;
    }

    Session session() {
        return new Session(
                cdr.countryCode(),
                cdr.partyId(),
                charging.sessionId(),
                charging.startedAt(),
                charging.stoppedAt(),
                cdr.totalEnergy(),
                cdr.cdrToken(),
                cdr.authMethod(),
                cdr.authorizationReference(),
                place.details().location(),
                place.details().evseUid(place.outlet().id()),
                String.valueOf(place.outlet().id()),
                null,
                cdr.currency(),
                charging.isActive() ? List.of() : cdr.chargingPeriods(),
                cdr.totalCost(),
                charging.isActive() ? SessionStatus.ACTIVE : SessionStatus.COMPLETED,
                cdr.lastUpdated());
    }

    private Cdr cdr(Price totalCost, Instant now) {
        Instant end = curve.points().getLast().at();
        Instant energyEnd = charging.isActive() ? end : curve.energyEnd();
        BigDecimal parking = hoursTo(end).subtract(hoursTo(energyEnd));
        return new Cdr(
                place.tariff().countryCode(),
                place.tariff().partyId(),
                charging.sessionId(),
                charging.startedAt(),
                end,
                charging.sessionId(),
                token,
                charging.authMethod(),
                charging.authorization().orElse(null),
                place.locations().cdrLocation(place.details(), place.outlet()),
                null,
                place.tariff().currency(),
                List.of(place.tariff()),
                periods(energyEnd),
                null,
                totalCost,
                null,
                kwh(curve.totalWh()),
                null,
                hoursTo(end),
                null,
                parking,
                null,
                null,
                remark(),
                null,
                null,
                null,
                null,
                null,
                now);
    }

    private List<ChargingPeriod> periods(Instant energyEnd) {
        List<EnergyCurve.Point> points = curve.points();
        if (points.size() == 1) {
            return List.of(period(points.getFirst(), points.getFirst(), false));
        }
        Duration whole =
                Duration.between(points.getFirst().at(), points.getLast().at());
        Duration shortest = whole.dividedBy(MOST_PERIODS).compareTo(SHORTEST_PERIOD) > 0
                ? whole.dividedBy(MOST_PERIODS)
                : SHORTEST_PERIOD;
        List<ChargingPeriod> periods = new ArrayList<>();
        EnergyCurve.Point start = points.getFirst();
        for (int i = 1; i < points.size(); i++) {
            EnergyCurve.Point point = points.get(i);
            boolean isLast = i == points.size() - 1;
            boolean isParking = !start.at().isBefore(energyEnd);
            boolean isTurn = point.at().equals(energyEnd);
            boolean isLongEnough = Duration.between(start.at(), point.at()).compareTo(shortest) >= 0;
            if (isLast || isTurn || isLongEnough) {
                periods.add(period(start, point, isParking));
                start = point;
            }
        }
        return periods;
    }

    private ChargingPeriod period(EnergyCurve.Point from, EnergyCurve.Point to, boolean isParking) {
        BigDecimal hours = hoursTo(to.at()).subtract(hoursTo(from.at()));
        BigDecimal energy = kwh(to.wh()).subtract(kwh(from.wh()));
        List<CdrDimension> dimensions = new ArrayList<>();
        if (!isParking) {
            dimensions.add(new CdrDimension(CdrDimensionType.ENERGY, energy));
        }
        dimensions.add(new CdrDimension(isParking ? CdrDimensionType.PARKING_TIME : CdrDimensionType.TIME, hours));
        return new ChargingPeriod(from.at(), dimensions, place.tariff().id());
    }

    /** Rounded from the start on, so that differences of these add up. */
    private BigDecimal hoursTo(Instant time) {
        return BigDecimal.valueOf(Duration.between(charging.startedAt(), time).toSeconds())
                .divide(SECONDS_PER_HOUR, 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal kwh(BigDecimal wh) {
        return wh.movePointLeft(3).setScale(3, RoundingMode.HALF_UP);
    }

    /** Where only the amount with taxes is known, it stands alone: a tax is never invented. */
    private static Price price(RatedCdr rated) {
        BigDecimal excl = rated.total().exclVat();
        BigDecimal incl = rated.total().inclVat();
        if (excl == null || incl == null) {
            return new Price(rounded(excl == null ? Objects.requireNonNull(incl) : excl), List.of());
        }
        BigDecimal before = rounded(excl);
        return new Price(
                before, List.of(new TaxAmount("VAT", null, null, rounded(incl).subtract(before))));
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(4, RoundingMode.HALF_UP);
    }

    /** Doubts about meter and clock are told, so that whoever pays can ask. */
    private @Nullable String remark() {
        String findings = Stream.concat(charging.findings().stream(), curve.findings().stream())
                .map(Enum::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        return findings.isEmpty() ? null : findings;
    }
}
