package laddnav.settlement.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Authorization;
import laddnav.ocpi.types.AllowedType;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.TokenType;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/**
 * Checks of a CDR against the real-time authorizations that were answered in this network. What the CDR says of itself
 * is not believed where the network knows better. No finding tells a token, a driver or a third party.
 */
public final class Authorizations {

    private Authorizations() {}

    /**
     * A CDR, as it is compared.
     *
     * @param tokenHash as {@link Authorization#tokenHash} makes it
     * @param isAskedEachTime whether the provider published the token as one that must be asked for (NEVER)
     */
    public record Claim(Cdr cdr, PartyId operator, PartyId provider, long tokenHash, boolean isAskedEachTime) {

        /** Whether authorizations are looked at: not where the provider started the charge, or nobody's token did. */
        public boolean isAsked() {
            return cdr.authMethod() != AuthMethod.COMMAND
                    && !cdr.cdrToken().type().equals(TokenType.AD_HOC_USER)
                    && (cdr.authorizationReference() != null
                            || cdr.authMethod() == AuthMethod.AUTH_REQUEST
                            || isAskedEachTime);
        }
    }

    /**
     * What is found.
     *
     * @param since from when on answers are on record, UTC; a charge that started earlier is believed what it names
     * @param known of the CDR's reference where it names one, else of its token
     */
    public static List<Finding> of(Claim claim, Optional<Instant> since, List<Authorization> known, RuleSet rules) {
        Cdr cdr = claim.cdr;
        if (!claim.isAsked()) {
            return List.of();
        }
        if (since.filter(from -> !cdr.startDateTime().isBefore(from)).isEmpty()) {
            boolean saysNothing = cdr.authMethod() == AuthMethod.WHITELIST && cdr.authorizationReference() == null;
            return claim.isAskedEachTime && saysNothing
                    ? missing("whitelist NEVER, auth_method WHITELIST, no authorization_reference")
                    : List.of();
        }
        boolean isNamed = cdr.authorizationReference() != null;
        List<Authorization> candidates = isNamed
                ? known
                : known.stream().filter(each -> isInTime(each, cdr, rules)).toList();
        if (candidates.isEmpty()) {
            return missing(
                    isNamed
                            ? "authorization_reference names none that was given here"
                            : "the token was not asked for here in the " + hours(rules) + " h before the start");
        }
        if (candidates.stream().anyMatch(each -> difference(each, claim, rules).isEmpty())) {
            return List.of();
        }
        return candidates.stream()
                .max(Comparator.comparing(Authorization::at))
                .flatMap(last -> difference(last, claim, rules))
                .map(text -> new Finding(Code.AUTHORIZATION_DIFFERS, text))
                .stream()
                .toList();
    }

    private static List<Finding> missing(String text) {
        return List.of(new Finding(Code.AUTHORIZATION_MISSING, text));
    }

    private static Optional<String> difference(Authorization given, Claim claim, RuleSet rules) {
        Cdr cdr = claim.cdr;
        if (!given.operator().equals(claim.operator)) {
            return Optional.of("it was given to another operator");
        }
        if (!given.provider().equals(claim.provider)) {
            return Optional.of("it was given by another provider");
        }
        if (given.tokenHash() != claim.tokenHash) {
            return Optional.of("it was given for another token");
        }
        if (given.allowed() != AllowedType.ALLOWED) {
            return Optional.of("the answer at " + given.at() + " was " + given.allowed());
        }
        if (!isInTime(given, cdr, rules)) {
            return Optional.of("it was given at " + given.at() + ", the charge took from " + cdr.startDateTime()
                    + " to " + cdr.endDateTime() + "; it holds for " + hours(rules) + " h");
        }
        return given.locationId()
                .filter(location -> !location.equalsIgnoreCase(cdr.cdrLocation().id()))
                .map(location -> "it was given for location " + location + " alone");
    }

    /** An operator may ask while the car is plugged in already, so one that came during the charge counts too. */
    private static boolean isInTime(Authorization given, Cdr cdr, RuleSet rules) {
        Duration skew = rules.minutes(Limit.CLOCK_SKEW_MINUTES);
        return !given.at().isBefore(cdr.startDateTime().minus(rules.hours(Limit.AUTHORIZATION_HOURS)))
                && !given.at().isAfter(cdr.endDateTime().plus(skew));
    }

    private static String hours(RuleSet rules) {
        return rules.limit(Limit.AUTHORIZATION_HOURS).toPlainString();
    }
}
