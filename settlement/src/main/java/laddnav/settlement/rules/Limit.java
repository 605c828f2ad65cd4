package laddnav.settlement.rules;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** A number that a check compares with, and that an agreement may set. */
public enum Limit {
    CLOCK_SKEW_MINUTES("5", "10000", "how far a partner's clock may run ahead of ours"),
    LATE_HOURS("48", "240000", "how long after its end a charge comes without remark"),
    LONGEST_HOURS("72", "8784", "how long one charge takes"),
    SHORTEST_SECONDS("60", "86400", "below this a charge is too short for much energy"),
    SHORT_KWH("0.5", "1000", "what may flow in less than that"),
    POWER_FACTOR("1.05", "100", "how far above the connector's power, since meters and ratings are not exact"),
    MOST_KWH("120", "100000", "what a car takes"),
    TRUCK_KWH("1000", "100000", "what a truck takes, at a connector for trucks (MCS)"),
    MOST_COST("100000000", "100000000", "what one charge costs before taxes, in its currency"),
    MEDIAN_FACTOR("5", "100000", "how many times the median of the EVSE's charges one may cost"),
    MEDIAN_FROM("300", "100000000", "what costs no more, in its currency, is not compared with the median"),
    NO_ENERGY_KWH("0.1", "1000", "below this nothing was charged to speak of"),
    IDLE_HOURS("3", "8784", "how long a car may stand for money and without energy"),
    COST_DECIMALS("4", "20", "decimals of a cost"),
    PARTS_COST("0.01", "1000000", "how far the parts of a cost may be from it"),
    PERIODS_KWH("0.001", "1000", "how far the periods may be from the total energy"),
    PERIODS_SECONDS("1", "86400", "how far the periods may be from the total time"),
    METER_KWH("0.01", "1000", "how far signed meter values may be from the total energy"),
    TWIN_SECONDS("60", "86400", "starts of one charge told twice lie within this"),
    OVERLAP_SECONDS("60", "86400", "clocks of chargers: an overlap up to this is none"),
    TOKEN_AT_ONCE("1", "1000", "at how many places one token may charge at a time"),
    AUTHORIZATION_HOURS("24", "8784", "how long before the start of a charge its authorization may have been given"),
    TRAVEL_KMH("200", "100000", "how fast one gets from charger to charger"),
    TRAVEL_KM("5", "40000", "nearer chargers are not compared"),
    CHARGES_A_DAY("10", "10000", "how many charges of one token in 24 hours"),
    STOPS_A_DAY("5", "10000", "how many of them may be short"),
    STOP_SECONDS("180", "86400", "what is a short one"),
    NEW_TOKEN_HOURS("24", "8784", "how long a token is new"),
    NEW_TOKEN_COST("1000", "100000000", "what a new token's charges of a day may cost, in their currency"),
    SESSION_PERCENT("1", "100", "how far a CDR's energy may be from its session's …"),
    SESSION_KWH("0.1", "1000", "… or this far, whichever is more"),
    SESSION_SECONDS("120", "864000", "how far its times may be from the session's"),
    RESERVATION_COST("0", "1000000", "what a reservation alone may cost"),
    CAPTURE_COST("0.05", "1000000", "how far what was captured at a terminal may be from the CDR's cost"),
    VAT_COST("0.01", "1000000", "how far the CDR's tax may be from the one by our rules"),
    ESCALATE_DAYS("14", "10000", "after how many days a held charge is urgent"),
    RETURN_DAYS("0", "10000", "after how many days a held charge goes back to its operator by itself; 0 is never");

    private final BigDecimal usual;
    private final BigDecimal most;
    private final String meaning;

    Limit(String usual, String most, String meaning) {
        this.usual = new BigDecimal(usual);
        this.most = new BigDecimal(most);
        this.meaning = meaning;
    }

    /** Its name in the settings, such as {@code most-kwh}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds where nobody sets another. */
    public BigDecimal usual() {
        return usual;
    }

    /** What it bounds, in a few words. */
    public String meaning() {
        return meaning;
    }

    static Optional<Limit> find(String key) {
        for (Limit limit : values()) {
            if (limit.key().equals(key)) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException when the value is below zero or too large */
    BigDecimal checked(BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key() + " is " + value + ", not 0 to " + most);
        }
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
