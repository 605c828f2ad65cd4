package laddnav.settlement.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an agreement changes of the checks; all else is as usual.
 *
 * @param severities by code
 * @param limits by limit
 */
public record RuleSet(Map<Code, Severity> severities, Map<Limit, BigDecimal> limits) {

    /** Every check as it is unless told otherwise. */
    public static final RuleSet USUAL = new RuleSet(Map.of(), Map.of());

    private static final BigDecimal NANOS = BigDecimal.TEN.pow(9);

    /** @throws IllegalArgumentException when a severity is not allowed to the code, or a limit is out of range */
    public RuleSet {
        Map<Limit, BigDecimal> checked = new EnumMap<>(Limit.class);
        limits.forEach((limit, value) -> checked.put(limit, limit.checked(value)));
        limits = Map.copyOf(checked);
        severities = Map.copyOf(severities);
        severities.forEach(RuleSet::requireAllowed);
    }

    /**
     * From names and values, such as {@code PRICE_DIFFERS: warn} and {@code most-kwh: 130}.
     *
     * @throws IllegalArgumentException that names the entry and what is wrong with it
     */
    public static RuleSet parse(Map<String, String> entries) {
        Map<Code, Severity> severities = new EnumMap<>(Code.class);
        Map<Limit, BigDecimal> limits = new EnumMap<>(Limit.class);
        entries.forEach((name, value) -> {
            String key = name.strip();
            Limit.find(key)
                    .ifPresentOrElse(
                            limit -> limits.put(limit, number(limit, value)),
                            () -> severities.put(code(key), Severity.parse(value)));
        });
        return new RuleSet(severities, limits);
    }

    /** The inverse of {@link #parse}, in the order of the codes and limits. */
    public Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Code code : Code.values()) {
            Severity severity = severities.get(code);
            if (severity != null) {
                entries.put(code.name(), severity.name());
            }
        }
        for (Limit limit : Limit.values()) {
            BigDecimal value = limits.get(limit);
            if (value != null) {
                entries.put(limit.key(), value.toPlainString());
            }
        }
        return entries;
    }

    public Severity severity(Code code) {
        return severities.getOrDefault(code, code.severity());
    }

    public BigDecimal limit(Limit limit) {
        return limits.getOrDefault(limit, limit.usual());
    }

    public Duration seconds(Limit limit) {
        return Duration.ofNanos(limit(limit).multiply(NANOS).longValue());
    }

    public Duration minutes(Limit limit) {
        return seconds(limit).multipliedBy(60);
    }

    public Duration hours(Limit limit) {
        return minutes(limit).multipliedBy(60);
    }

    /** These rules with others on top. */
    public RuleSet with(RuleSet other) {
        Map<Code, Severity> allSeverities = new EnumMap<>(Code.class);
        allSeverities.putAll(severities);
        allSeverities.putAll(other.severities);
        Map<Limit, BigDecimal> allLimits = new EnumMap<>(Limit.class);
        allLimits.putAll(limits);
        allLimits.putAll(other.limits);
        return new RuleSet(allSeverities, allLimits);
    }

    private static void requireAllowed(Code code, Severity severity) {
        if (severity.compareTo(code.mildest()) > 0) {
            throw new IllegalArgumentException(code + " cannot be " + severity + ", at most " + code.mildest()
                    + ": such a charge cannot be booked");
        }
    }

    private static Code code(String name) {
        for (Code code : Code.values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is neither a check's code nor a limit");
    }

    private static BigDecimal number(Limit limit, String value) {
        try {
            return new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(limit.key() + " is '" + value + "', not a number");
        }
    }
}
