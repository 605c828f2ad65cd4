package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.money.Money;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/** Checks of a charge against what is usual: of its token on a day, and at its EVSE. */
public final class Habits {

    /** So few charges have no median to speak of. */
    public static final int FEW = 10;

    private static final Duration DAY = Duration.ofDays(1);

    private Habits() {}

    /**
     * What is found among the token's charges of the 24 hours before the start.
     *
     * @param knownSince when the token was first published; empty where it is not known
     */
    public static List<Finding> ofToken(
            Stay stay, Collection<Stay> others, Optional<Instant> knownSince, RuleSet rules) {
        Instant since = stay.start().minus(DAY);
        List<Stay> day = new ArrayList<>();
        day.add(stay);
        others.stream()
                .filter(other -> other.tokenHash() == stay.tokenHash()
                        && other.standing() != Stay.Standing.CREDITED
                        && other.start().isAfter(since)
                        && !other.start().isAfter(stay.start()))
                .forEach(day::add);
        Duration shortly = rules.seconds(Limit.STOP_SECONDS);
        long stops = day.stream()
                .filter(each -> Duration.between(each.start(), each.end()).compareTo(shortly) < 0)
                .count();
        if (isAbove(day.size(), rules, Limit.CHARGES_A_DAY)) {
            return velocity(day.size() + " charges of the token in 24 hours", rules, Limit.CHARGES_A_DAY);
        }
        if (isAbove(stops, rules, Limit.STOPS_A_DAY)) {
            return velocity(
                    stops + " charges of the token under " + shortly.toSeconds() + " s in 24 hours",
                    rules,
                    Limit.STOPS_A_DAY);
        }
        boolean isNew = knownSince
                .filter(known -> stay.start().isBefore(known.plus(rules.hours(Limit.NEW_TOKEN_HOURS))))
                .isPresent();
        BigDecimal sum = sum(day, stay.claimed());
        return isNew && sum.compareTo(rules.limit(Limit.NEW_TOKEN_COST)) > 0
                ? velocity(
                        sum.toPlainString() + " " + stay.claimed().currency() + " of a new token in 24 hours",
                        rules,
                        Limit.NEW_TOKEN_COST)
                : List.of();
    }

    /**
     * Whether a charge is far dearer than others there.
     *
     * @param others what they asked, in the same currency, in any order
     */
    public static List<Finding> atEvse(Money claimed, List<Money> others, RuleSet rules) {
        if (others.size() < FEW || !isWorthALook(claimed, rules)) {
            return List.of();
        }
        Money median = others.stream().sorted().toList().get(others.size() / 2);
        BigDecimal limit = median.amount().multiply(rules.limit(Limit.MEDIAN_FACTOR));
        return claimed.amount().compareTo(limit) > 0
                ? List.of(new Finding(
                        Code.COST_ABOVE_LIMIT,
                        claimed + ", limit " + rules.limit(Limit.MEDIAN_FACTOR).toPlainString() + " times the median "
                                + median))
                : List.of();
    }

    /** Whether the charge is dear enough for a look at others. */
    public static boolean isWorthALook(Money claimed, RuleSet rules) {
        return claimed.amount().compareTo(rules.limit(Limit.MEDIAN_FROM)) > 0;
    }

    private static BigDecimal sum(List<Stay> day, Money claimed) {
        return day.stream()
                .map(Stay::claimed)
                .filter(money -> money.currency().equals(claimed.currency()))
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isAbove(long count, RuleSet rules, Limit limit) {
        return BigDecimal.valueOf(count).compareTo(rules.limit(limit)) > 0;
    }

    private static List<Finding> velocity(String what, RuleSet rules, Limit limit) {
        return List.of(new Finding(
                Code.VELOCITY, what + ", limit " + rules.limit(limit).toPlainString()));
    }
}
