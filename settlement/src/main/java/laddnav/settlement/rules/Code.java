package laddnav.settlement.rules;

import java.util.List;

/** The checks at intake, by the code that is counted and shown. */
public enum Code {
    NOT_READABLE(Severity.REJECT, Severity.REJECT, "the CDR cannot be read as the object that OCPI describes"),
    TIME_ORDER(
            Severity.REJECT,
            Severity.REJECT,
            "it ends before it starts, or its periods lie outside it or are out of order"),
    START_IN_FUTURE(
            Severity.REJECT, Severity.REJECT, "the charge starts later than it was received", Limit.CLOCK_SKEW_MINUTES),
    NEGATIVE_VALUE(Severity.REJECT, Severity.REJECT, "energy, time or cost below zero, on a CDR that is no credit"),
    VALUE_BEYOND_LIMIT(Severity.REJECT, Severity.REJECT, "a number beyond what any charge can have"),
    CREDIT_TWICE(Severity.REJECT, Severity.REJECT, "the charge that a credit names is credited already"),
    END_IN_FUTURE(
            Severity.HOLD,
            Severity.OFF,
            "it ends later than it was received: a clock is wrong, or a time zone is missing",
            Limit.CLOCK_SKEW_MINUTES),
    PARTY_UNKNOWN(Severity.HOLD, Severity.HOLD, "the operator or the provider is not known here"),
    AGREEMENT_MISSING(Severity.HOLD, Severity.HOLD, "no agreement of the two holds at the end of the charge"),
    PROVIDER_DIFFERS(
            Severity.HOLD, Severity.OFF, "the CDR was sent to another provider than its token is of, who is billed"),
    TOKEN_UNKNOWN(Severity.HOLD, Severity.OFF, "the provider publishes its tokens, and this one is not among them"),
    TOKEN_NOT_VALID(Severity.HOLD, Severity.OFF, "the token was blocked at the start, and the provider was not asked"),
    AUTHORIZATION_MISSING(
            Severity.HOLD,
            Severity.OFF,
            "the charge names an authorization, or its token must be asked for (NEVER), and none was given here",
            Limit.AUTHORIZATION_HOURS),
    AUTHORIZATION_DIFFERS(
            Severity.HOLD,
            Severity.OFF,
            "the authorization was refused, too old, or given for another token, location, operator or provider",
            Limit.AUTHORIZATION_HOURS),
    AD_HOC_UNMATCHED(
            Severity.HOLD,
            Severity.OFF,
            "a walk-up customer's charge, whose payment the terminal's provider has not confirmed yet"),
    AD_HOC_DIFFERS(
            Severity.HOLD,
            Severity.OFF,
            "a walk-up customer's payment failed, or is another amount than the charge's",
            Limit.CAPTURE_COST),
    TARIFF_UNKNOWN(
            Severity.HOLD, Severity.HOLD, "a tariff that it was priced by is not in the CDR and was never published"),
    TARIFF_DIFFERS(
            Severity.HOLD, Severity.OFF, "the tariff in the CDR has other prices than the published one at the start"),
    TIME_ZONE_UNKNOWN(
            Severity.HOLD, Severity.OFF, "the price depends on the time of day, and nobody said in which zone"),
    CURRENCY_MISMATCH(
            Severity.HOLD, Severity.HOLD, "its currency is not the tariff's, or not one that the agreement takes"),
    PRICE_DIFFERS(Severity.HOLD, Severity.OFF, "our rating is further from the claim than the agreement's tolerance"),
    NOT_RATED(Severity.HOLD, Severity.HOLD, "the tariff could not be applied to the charge"),
    SESSION_DIFFERS(
            Severity.HOLD,
            Severity.OFF,
            "energy, times, token, EVSE or currency are not those of its session",
            Limit.SESSION_PERCENT,
            Limit.SESSION_KWH,
            Limit.SESSION_SECONDS),
    SESSION_BILLED_TWICE(Severity.HOLD, Severity.OFF, "another CDR, which is not credited, bills the same session"),
    DUPLICATE_SUSPECTED(
            Severity.HOLD, Severity.OFF, "another CDR has the same EVSE, token, start and energy", Limit.TWIN_SECONDS),
    OVERLAP_SAME_EVSE(
            Severity.HOLD,
            Severity.OFF,
            "the connector was busy with another agreed charge at the time",
            Limit.OVERLAP_SECONDS),
    OVERLAP_SAME_TOKEN(
            Severity.HOLD,
            Severity.OFF,
            "the token was at another agreed charge elsewhere at the time",
            Limit.OVERLAP_SECONDS,
            Limit.TOKEN_AT_ONCE),
    CDR_TOO_LATE(Severity.HOLD, Severity.OFF, "it came later after its end than the agreement allows (late-days)"),
    ENERGY_ABOVE_POWER(
            Severity.HOLD, Severity.OFF, "more energy than the connector can give in the time", Limit.POWER_FACTOR),
    ENERGY_ABOVE_BATTERY(
            Severity.HOLD,
            Severity.OFF,
            "more energy than a vehicle's battery can take",
            Limit.MOST_KWH,
            Limit.TRUCK_KWH),
    ENERGY_ZERO_WITH_COST(
            Severity.HOLD,
            Severity.OFF,
            "next to no energy that costs something, or a long charge of none",
            Limit.NO_ENERGY_KWH,
            Limit.IDLE_HOURS),
    DECIMALS_IMPLAUSIBLE(
            Severity.HOLD,
            Severity.OFF,
            "a cost with more digits than a price has, or a hundred times what was rated",
            Limit.COST_DECIMALS),
    COST_ABOVE_LIMIT(
            Severity.HOLD,
            Severity.OFF,
            "more than the agreement takes for one charge, or many times what others there cost",
            Limit.MOST_COST,
            Limit.MEDIAN_FACTOR,
            Limit.MEDIAN_FROM),
    RESERVATION_ONLY(
            Severity.HOLD, Severity.OFF, "a reservation costs something, and nobody charged", Limit.RESERVATION_COST),
    HOME_CHARGING(
            Severity.HOLD, Severity.OFF, "a charge at home, to be reimbursed: other tax rules hold than for a sale"),
    DURATION_IMPLAUSIBLE(
            Severity.HOLD,
            Severity.OFF,
            "much energy in no time, or a charge of many days",
            Limit.LONGEST_HOURS,
            Limit.SHORTEST_SECONDS,
            Limit.SHORT_KWH),
    PERIODS_DIFFER(
            Severity.HOLD,
            Severity.OFF,
            "the charging periods do not add up to the totals",
            Limit.PERIODS_KWH,
            Limit.PERIODS_SECONDS),
    METER_DIFFERS(
            Severity.HOLD,
            Severity.OFF,
            "the signed meter values (OCMF) tell other energy or times than the CDR",
            Limit.METER_KWH),
    SIGNATURE_WRONG(
            Severity.HOLD,
            Severity.OFF,
            "the signature of meter values does not hold, or its key is not the known one"),
    TAX_STATUS_UNPROVEN(Severity.HOLD, Severity.HOLD, "a fact that decides the VAT is missing"),
    TAX_REGISTRATION_MISSING(
            Severity.HOLD,
            Severity.HOLD,
            "the seller is not registered in the country whose VAT it would have to charge"),
    EXCHANGE_RATE_MISSING(Severity.HOLD, Severity.HOLD, "no exchange rate is known to the currency of the invoice"),
    TAX_RULE_MISSING(Severity.HOLD, Severity.HOLD, "no tax rule or rate covers the sale"),
    CREDIT_WITHOUT_ORIGINAL(Severity.HOLD, Severity.HOLD, "a credit whose original charge is not agreed here"),
    CREDIT_DIFFERS(Severity.HOLD, Severity.HOLD, "a credit that does not mirror its original, or credits a credit"),
    REISSUED_HIGHER(Severity.HOLD, Severity.OFF, "the CDR that follows a credited one asks more than that did"),
    CDR_LATE(Severity.WARN, Severity.OFF, "the charge came late after its end", Limit.LATE_HOURS),
    PERIOD_CLOSED(Severity.WARN, Severity.OFF, "the month of the charge is closed: it is invoiced in the next"),
    SESSION_MISSING(Severity.WARN, Severity.OFF, "the operator reports sessions, and not this one"),
    LOCATION_UNKNOWN(Severity.WARN, Severity.OFF, "nobody published the location, or not this EVSE or connector of it"),
    TRAVEL_IMPOSSIBLE(
            Severity.WARN,
            Severity.OFF,
            "the token was at another charger too far away for the time between",
            Limit.TRAVEL_KMH,
            Limit.TRAVEL_KM),
    VELOCITY(
            Severity.WARN,
            Severity.OFF,
            "one token charges very often, or shortly again and again, or is new and dear",
            Limit.CHARGES_A_DAY,
            Limit.STOPS_A_DAY,
            Limit.STOP_SECONDS,
            Limit.NEW_TOKEN_HOURS,
            Limit.NEW_TOKEN_COST),
    VAT_DIFFERS(
            Severity.WARN,
            Severity.OFF,
            "the tariff or the CDR tells another VAT than the tax rules, which hold",
            Limit.VAT_COST),
    COST_PARTS_DIFFER(Severity.WARN, Severity.OFF, "the parts of the cost do not add up to it", Limit.PARTS_COST),
    CROSS_BORDER_SURCHARGE(
            Severity.WARN, Severity.OFF, "a provider of another country is asked more than everyone (AFIR, art. 5(5))");

    private final Severity severity;
    private final Severity mildest;
    private final String looksAt;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody can change
    private final List<Limit> limits;

    Code(Severity severity, Severity mildest, String looksAt, Limit... limits) {
        this.severity = severity;
        this.mildest = mildest;
        this.looksAt = looksAt;
        this.limits = List.of(limits);
    }

    /** How grave it is unless an agreement says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** As far as an agreement may lower it. */
    public Severity mildest() {
        return mildest;
    }

    /** What is found, in a few words. */
    public String looksAt() {
        return looksAt;
    }

    /** What it compares with. */
    public List<Limit> limits() {
        return limits;
    }
}
