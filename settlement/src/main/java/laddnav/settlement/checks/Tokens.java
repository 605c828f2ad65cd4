package laddnav.settlement.checks;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.TokenType;
import laddnav.ocpi.types.WhitelistType;
import laddnav.settlement.rules.Code;

/** Checks of a CDR against its token, as the provider published it. No finding tells a token or a driver. */
public final class Tokens {

    private Tokens() {}

    /**
     * A token as it was from a time on.
     *
     * @param contractHash equal for equal contracts
     */
    public record Known(Instant since, boolean isValid, WhitelistType whitelist, long contractHash) {}

    /**
     * What is found.
     *
     * @param isPublishing whether the provider publishes tokens to this operator at all
     * @param versions of the token, in any order
     * @param contractHash of the CDR's contract
     */
    public static List<Finding> of(Cdr cdr, boolean isPublishing, List<Known> versions, long contractHash) {
        boolean isWalkUp = cdr.cdrToken().type().equals(TokenType.AD_HOC_USER);
        // What a provider starts itself carries its token along, which need not be published.
        boolean isStartedByProvider = cdr.authMethod() == AuthMethod.COMMAND;
        if (!isPublishing || isWalkUp || isStartedByProvider && versions.isEmpty()) {
            return List.of();
        }
        if (versions.isEmpty()) {
            return List.of(new Finding(
                    Code.TOKEN_UNKNOWN, cdr.cdrToken().party() + " publishes its tokens, and not this one"));
        }
        if (versions.stream().noneMatch(version -> version.contractHash == contractHash)) {
            return List.of(new Finding(Code.TOKEN_UNKNOWN, "the token is of another contract"));
        }
        Known known = at(cdr.startDateTime(), versions);
        boolean wasAsked = cdr.authMethod() != AuthMethod.WHITELIST;
        if (!known.isValid && !wasAsked) {
            return List.of(new Finding(
                    Code.TOKEN_NOT_VALID, "blocked since " + known.since + ", started " + cdr.startDateTime()));
        }
        return List.of();
    }

    /** How the token was to be asked for at a time; empty where nothing is known of it. */
    public static Optional<WhitelistType> whitelistAt(Instant time, List<Known> versions) {
        return versions.isEmpty() ? Optional.empty() : Optional.of(at(time, versions).whitelist);
    }

    /** When the token was first published. */
    public static Optional<Instant> knownSince(List<Known> versions) {
        return versions.stream().map(Known::since).min(Comparator.naturalOrder());
    }

    /** The last version before the time; where all came later, the first. */
    private static Known at(Instant time, List<Known> versions) {
        Comparator<Known> bySince = Comparator.comparing(Known::since);
        return versions.stream()
                .filter(version -> !version.since.isAfter(time))
                .max(bySince)
                .or(() -> versions.stream().min(bySince))
                .orElseThrow();
    }
}
