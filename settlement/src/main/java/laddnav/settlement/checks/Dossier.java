package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Cdr;
import laddnav.rating.RatedCdr;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.meter.SignedMeter;
import laddnav.settlement.rules.RuleSet;

/**
 * All that a CDR is judged by, besides its neighbours, its session and its token.
 *
 * @param receivedAt when the hub accepted it, UTC
 * @param sentTo the provider that it was addressed to; empty where it was sent to the hub
 * @param rules what is looked for, and how grave it is
 * @param terms empty where no agreement holds
 * @param noAgreement why none holds
 * @param price how it was priced
 * @param location what is known of the location
 * @param vatRate in per cent, where the tax rules ask for VAT
 * @param meter what signed meter values tell
 * @param further what was found elsewhere: by the tax rules, and among exchange rates
 */
public record Dossier(
        Cdr cdr,
        Instant receivedAt,
        Optional<PartyId> sentTo,
        RuleSet rules,
        Optional<AgreementTerms> terms,
        Optional<Finding> noAgreement,
        Pricing price,
        Optional<KnownLocation> location,
        Optional<BigDecimal> vatRate,
        Optional<SignedMeter> meter,
        List<Finding> further) {

    /**
     * @param missing ids of tariffs that the CDR names and nobody published
     * @param differing ids whose prices in the CDR are not the published ones
     * @param surcharges ids by which a provider of another country is asked more than everyone
     * @param rated empty where it could not be rated
     * @param problem why not, beyond missing tariffs
     * @param readsTheClock whether the price depends on the time of day or the date
     */
    public record Pricing(
            List<String> missing,
            List<String> differing,
            List<String> surcharges,
            Optional<RatedCdr> rated,
            Optional<String> problem,
            boolean readsTheClock) {}

    /**
     * @param maxWatts of the connector, where it is told
     * @param hasConnector whether the EVSE and the connector are published; true where the location lists no EVSEs
     * @param isPublic whether the location is published to drivers
     */
    public record KnownLocation(OptionalInt maxWatts, boolean hasConnector, boolean isPublic) {}

    /** A credit CDR takes back an earlier one. */
    boolean isCredit() {
        return Boolean.TRUE.equals(cdr.credit());
    }

    Optional<RatedCdr> rated() {
        return price.rated;
    }
}
