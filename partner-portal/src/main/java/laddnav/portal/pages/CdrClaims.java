package laddnav.portal.pages;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.json.Json;
import laddnav.rating.RatedDimension;

/**
 * What the operator claims for each dimension, read from the CDR as it came. A cost that the CDR does not tell, or
 * tells as something that is no number, is absent.
 *
 * @param costs before taxes
 * @param quantities kWh and hours
 * @see "OCPI 2.2.1 and 2.3.0, mod_cdrs 10.3.1, CDR object: total_*_cost"
 */
record CdrClaims(Map<RatedDimension, BigDecimal> costs, Map<RatedDimension, BigDecimal> quantities) {

    static CdrClaims of(Json cdr) {
        Map<RatedDimension, BigDecimal> costs = new EnumMap<>(RatedDimension.class);
        cost(cdr, "total_fixed_cost").ifPresent(cost -> costs.put(RatedDimension.FLAT, cost));
        cost(cdr, "total_energy_cost").ifPresent(cost -> costs.put(RatedDimension.ENERGY, cost));
        cost(cdr, "total_time_cost").ifPresent(cost -> costs.put(RatedDimension.TIME, cost));
        cost(cdr, "total_parking_cost").ifPresent(cost -> costs.put(RatedDimension.PARKING_TIME, cost));
        cost(cdr, "total_reservation_cost").ifPresent(cost -> costs.put(RatedDimension.RESERVATION, cost));
        Map<RatedDimension, BigDecimal> quantities = new EnumMap<>(RatedDimension.class);
        number(cdr, "total_energy").ifPresent(kwh -> quantities.put(RatedDimension.ENERGY, kwh));
        number(cdr, "total_time").ifPresent(hours -> quantities.put(RatedDimension.TIME, hours));
        number(cdr, "total_parking_time").ifPresent(hours -> quantities.put(RatedDimension.PARKING_TIME, hours));
        return new CdrClaims(costs, quantities);
    }

    /** 2.2.1 writes {@code excl_vat}, 2.3.0 writes {@code before_taxes}. */
    private static Optional<BigDecimal> cost(Json cdr, String field) {
        return cdr.field(field).flatMap(price -> number(price, "excl_vat").or(() -> number(price, "before_taxes")));
    }

    private static Optional<BigDecimal> number(Json object, String field) {
        return object.field(field).flatMap(value -> {
            try {
                return Optional.of(new BigDecimal(value.toString()));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        });
    }
}
