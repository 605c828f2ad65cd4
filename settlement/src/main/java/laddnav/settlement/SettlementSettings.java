package laddnav.settlement;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;

/**
 * What settlement is told from outside.
 *
 * @param hub who issues invoices in the sellers' names and nets them
 * @param hubFacts the hub's own name and address on documents
 * @param zone in which a period begins and ends, and in which documents are dated
 * @param parties who the parties are
 * @param unknownParty facts for a party that is not named above, with that party's own country and its id as name;
 *     empty to hold its charges instead
 * @param terms the agreement of each pair of parties
 */
public record SettlementSettings(
        PartyId hub,
        PartyFacts hubFacts,
        ZoneId zone,
        Map<PartyId, PartyFacts> parties,
        Optional<PartyFacts> unknownParty,
        AgreementTerms terms) {

    public SettlementSettings {
        parties = Map.copyOf(parties);
    }

    /** Periods of Stockholm, standard terms, and nobody but the parties named. */
    public static SettlementSettings of(Map<PartyId, PartyFacts> parties) {
        PartyFacts hubFacts = new PartyFacts(
                "Laddnav", List.of(), "SE", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new SettlementSettings(
                PartyId.of("SE", "LDN"),
                hubFacts,
                ZoneId.of("Europe/Stockholm"),
                parties,
                Optional.empty(),
                AgreementTerms.standard());
    }
}
