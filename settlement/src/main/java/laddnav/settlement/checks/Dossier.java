package laddnav.settlement.checks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import laddnav.ocpi.types.Cdr;
import laddnav.rating.RatedCdr;
import laddnav.settlement.agreements.AgreementTerms;

/**
 * All that a CDR is judged by, besides its neighbours.
 *
 * @param receivedAt when the hub accepted it, UTC
 * @param terms empty where no agreement holds
 * @param agreementProblem why no agreement holds
 * @param missingTariffs ids that the CDR names and nobody published
 * @param differingTariffs ids whose prices in the CDR are not the published ones
 * @param rated empty where it could not be rated
 * @param ratingProblem why not, beyond missing tariffs
 * @param location what is known of the location
 * @param zoneMatters whether the price depends on the time of day or the date
 * @param further what was found elsewhere: by the tax rules, and among exchange rates
 */
public record Dossier(
        Cdr cdr,
        Instant receivedAt,
        Optional<AgreementTerms> terms,
        String agreementProblem,
        List<String> missingTariffs,
        List<String> differingTariffs,
        Optional<RatedCdr> rated,
        Optional<String> ratingProblem,
        Optional<KnownLocation> location,
        boolean zoneMatters,
        List<Finding> further) {

    /** @param maxWatts of the connector, where it is told */
    public record KnownLocation(OptionalInt maxWatts) {}

    /** A credit CDR takes back an earlier one. */
    boolean isCredit() {
        return Boolean.TRUE.equals(cdr.credit());
    }
}
