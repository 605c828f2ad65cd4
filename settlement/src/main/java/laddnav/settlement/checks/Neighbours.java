package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/** Checks of a charge against those on the same EVSE, and those of the same token. */
public final class Neighbours {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private Neighbours() {}

    /** What is found against the others on the EVSE; they do not include the charge itself. */
    public static List<Finding> of(Stay stay, Collection<Stay> others, RuleSet rules) {
        Duration twin = rules.seconds(Limit.TWIN_SECONDS);
        Optional<Stay> twins =
                others.stream().filter(other -> isTwin(stay, other, twin)).findFirst();
        if (twins.isPresent()) {
            return List.of(new Finding(
                    Code.DUPLICATE_SUSPECTED,
                    "CDR " + twins.get().cdrId() + " has the same EVSE, token and energy, start "
                            + twins.get().start()));
        }
        Duration overlap = rules.seconds(Limit.OVERLAP_SECONDS);
        return others.stream()
                .filter(other -> other.isBooked()
                        && stay.connectorId().equals(other.connectorId())
                        && stay.meets(other, overlap))
                .findFirst()
                .map(other -> List.of(new Finding(
                        Code.OVERLAP_SAME_EVSE,
                        "CDR " + other.cdrId() + " was on the connector from " + other.start() + " to " + other.end())))
                .orElse(List.of());
    }

    /**
     * What is found against other charges of the token; what is on the same connector is found by its EVSE. The other
     * charge is not named: it may be of another operator, who must not be read about here.
     */
    public static List<Finding> ofToken(Stay stay, Collection<Stay> others, RuleSet rules) {
        List<Finding> found = new ArrayList<>(1);
        Duration overlap = rules.seconds(Limit.OVERLAP_SECONDS);
        List<Stay> elsewhere = others.stream()
                .filter(other -> other.isBooked() && other.tokenHash() == stay.tokenHash())
                .filter(other ->
                        other.place() != stay.place() || !other.connectorId().equals(stay.connectorId()))
                .toList();
        long meeting =
                elsewhere.stream().filter(other -> stay.meets(other, overlap)).count();
        if (meeting > 0 && BigDecimal.valueOf(meeting).compareTo(rules.limit(Limit.TOKEN_AT_ONCE)) >= 0) {
            found.add(new Finding(Code.OVERLAP_SAME_TOKEN, "the token was at another charge elsewhere at the time"));
        } else {
            elsewhere.stream()
                    .flatMap(other -> tooFar(stay, other, rules).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
        others.stream()
                .flatMap(other -> reissuedHigher(stay, other, rules).stream())
                .findFirst()
                .ifPresent(found::add);
        return found;
    }

    /** Whether nobody gets from the one charger to the other between the two charges. */
    private static Optional<Finding> tooFar(Stay stay, Stay other, RuleSet rules) {
        if (stay.spot().isEmpty() || other.spot().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal km =
                BigDecimal.valueOf(stay.spot().get().metresTo(other.spot().get()), 3);
        Duration between = stay.start().isBefore(other.start())
                ? Duration.between(stay.end(), other.start())
                : Duration.between(other.end(), stay.start());
        BigDecimal seconds = BigDecimal.valueOf(Math.max(0, between.toSeconds()));
        BigDecimal reached = rules.limit(Limit.TRAVEL_KMH).multiply(seconds);
        boolean isTooFar = km.compareTo(rules.limit(Limit.TRAVEL_KM)) > 0
                && km.multiply(SECONDS_PER_HOUR).compareTo(reached) > 0;
        return isTooFar
                ? Optional.of(new Finding(
                        Code.TRAVEL_IMPOSSIBLE,
                        km.toBigInteger() + " km between two charges of the token in " + seconds.longValue() / 60
                                + " minutes, limit "
                                + rules.limit(Limit.TRAVEL_KMH).toPlainString() + " km/h"))
                : Optional.empty();
    }

    /** A token is at one place at a time, so what it starts then is the credited charge once more. */
    private static Optional<Finding> reissuedHigher(Stay stay, Stay other, RuleSet rules) {
        boolean isReissued = other.standing() == Stay.Standing.CREDITED
                && other.tokenHash() == stay.tokenHash()
                && other.startsWith(stay, rules.seconds(Limit.TWIN_SECONDS))
                && other.claimed().currency().equals(stay.claimed().currency());
        return isReissued && stay.claimed().compareTo(other.claimed()) > 0
                ? Optional.of(new Finding(
                        Code.REISSUED_HIGHER, stay.claimed() + " after the credited charge asked " + other.claimed()))
                : Optional.empty();
    }

    private static boolean isTwin(Stay one, Stay other, Duration most) {
        return one.tokenHash() == other.tokenHash()
                && other.standing() != Stay.Standing.CREDITED
                && one.energyKwh().subtract(other.energyKwh()).abs().compareTo(CheckLimits.SAME_ENERGY_KWH) <= 0
                && one.startsWith(other, most);
    }
}
