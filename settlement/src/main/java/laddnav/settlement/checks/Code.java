package laddnav.settlement.checks;

/** The checks at intake, by the code that is counted and shown. */
public enum Code {
    /** The CDR cannot be read as the object that OCPI describes. */
    NOT_READABLE(Severity.REJECT),
    /** The charge ends before it starts, or its periods lie outside it or are out of order. */
    TIME_ORDER(Severity.REJECT),
    /** The charge starts later than it was received. */
    START_IN_FUTURE(Severity.REJECT),
    /** Energy, time or cost below zero, on a CDR that is no credit. */
    NEGATIVE_VALUE(Severity.REJECT),
    /** A number beyond what any charge can have. */
    VALUE_BEYOND_LIMIT(Severity.REJECT),
    /** The charge that a credit names is credited already. */
    CREDIT_TWICE(Severity.REJECT),
    /** The charge ends later than it was received. */
    END_IN_FUTURE(Severity.HOLD),
    /** One of the parties is not known, so that no agreement holds between them. */
    AGREEMENT_MISSING(Severity.HOLD),
    /** A tariff that the charge was priced by is neither in the CDR nor was it ever published. */
    TARIFF_UNKNOWN(Severity.HOLD),
    /** The tariff in the CDR has other prices than the one that was published for that time. */
    TARIFF_DIFFERS(Severity.HOLD),
    /** The price depends on the time of day, and nobody said in which zone the charger stands. */
    TIME_ZONE_UNKNOWN(Severity.HOLD),
    /** The CDR's currency is not the tariff's, or not one that the agreement takes. */
    CURRENCY_MISMATCH(Severity.HOLD),
    /** Our rating differs from the operator's claim by more than the tolerance. */
    PRICE_DIFFERS(Severity.HOLD),
    /** The tariff could not be applied to the charge. */
    NOT_RATED(Severity.HOLD),
    /** Another CDR has the same EVSE, token, start and energy. */
    DUPLICATE_SUSPECTED(Severity.HOLD),
    /** The connector was busy with another agreed charge at the time. */
    OVERLAP_SAME_EVSE(Severity.HOLD),
    /** The token was at another agreed charge elsewhere at the time. */
    OVERLAP_SAME_TOKEN(Severity.HOLD),
    /** The charge came later after its end than the agreement allows. */
    CDR_TOO_LATE(Severity.HOLD),
    /** More energy than the connector can give in the time. */
    ENERGY_ABOVE_POWER(Severity.HOLD),
    /** More energy than a car's battery can take. */
    ENERGY_ABOVE_BATTERY(Severity.HOLD),
    /** Next to no energy that costs something, or a long charge of none. */
    ENERGY_ZERO_WITH_COST(Severity.HOLD),
    /** A cost with more digits than a price can have, or a hundred times what was rated. */
    DECIMALS_IMPLAUSIBLE(Severity.HOLD),
    /** The charge costs more than the agreement takes for one. */
    COST_ABOVE_LIMIT(Severity.HOLD),
    /** A reservation costs something, and nobody charged. */
    RESERVATION_ONLY(Severity.HOLD),
    /** Much energy in no time, or a charge of many days. */
    DURATION_IMPLAUSIBLE(Severity.HOLD),
    /** The charging periods do not add up to the totals. */
    PERIODS_DIFFER(Severity.HOLD),
    /** A fact that decides the VAT is missing. */
    TAX_STATUS_UNPROVEN(Severity.HOLD),
    /** The seller would have to charge the VAT of a country in which it is not registered. */
    TAX_REGISTRATION_MISSING(Severity.HOLD),
    /** No exchange rate is known to the currency in which the agreement invoices. */
    EXCHANGE_RATE_MISSING(Severity.HOLD),
    /** No tax rule or rate covers the sale. */
    TAX_RULE_MISSING(Severity.HOLD),
    /** A credit whose original charge is not agreed here. */
    CREDIT_WITHOUT_ORIGINAL(Severity.HOLD),
    /** A credit that does not mirror its original. */
    CREDIT_DIFFERS(Severity.HOLD),
    /** The charge came more than two days after its end. */
    CDR_LATE(Severity.WARN),
    /** The tariff tells another VAT rate than the tax rules; the rules hold. */
    VAT_DIFFERS(Severity.WARN),
    /** The parts of the cost do not add up to it. */
    COST_PARTS_DIFFER(Severity.WARN),
    /** Nobody published the location. */
    LOCATION_UNKNOWN(Severity.WARN);

    private final Severity severity;

    Code(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
