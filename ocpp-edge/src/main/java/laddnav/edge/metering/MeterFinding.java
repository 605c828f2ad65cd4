package laddnav.edge.metering;

/** A doubt about a charge's meter or clock, kept with the charge and told in its CDR's remark. */
public enum MeterFinding {
    /** The start was told as 0 and the meter went on with its full register: counted from the first reading. */
    METER_START_NOT_REGISTER,
    /** Readings counted from the start of the charge while start and stop told the register. */
    READINGS_OF_SESSION,
    /** Readings said Wh and were kWh. */
    KWH_SAID_WH,
    /** A reading or the stop was beyond what the connector can give in that time: left out. */
    BEYOND_POWER,
    /** A reading or the stop was below an earlier one: left out. */
    METER_FELL,
    /** No usable meter at the end: the last reading counts. */
    NO_METER_STOP,
    /** Nothing usable at all: no energy is counted. */
    ENERGY_UNKNOWN,
    /** The charger's clock was not usable at the start: the time of receipt counts. */
    START_TIME_UNKNOWN,
    /** The charger's clock was not usable at the stop, or it was before the start. */
    STOP_TIME_UNKNOWN,
    /** The stop named a transaction that we never gave; the charge was found by charger and idTag. */
    STOP_WITHOUT_TRANSACTION,
    /** The next charge began and no stop had come: the last reading is the end. */
    STOP_NEVER_CAME
}
