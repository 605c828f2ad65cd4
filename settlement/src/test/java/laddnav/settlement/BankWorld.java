package laddnav.settlement;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;

/** A closed month between parties that have bank accounts of their own. */
final class BankWorld {

    static final String SELLER_IBAN = "SE4550000000058398257466";
    static final String SELLER_GIRO = "5050-1055";
    static final String BUYER_IBAN = "SE3550000000054910000003";
    static final String GERMAN_IBAN = "DE89370400440532013000";
    static final String DUTCH_IBAN = "NL91ABNA0417164300";
    static final String HUB_IBAN = "SE7280000810340009783242";

    private BankWorld() {}

    static SettlementSettings settings() {
        Map<PartyId, PartyFacts> parties = new HashMap<>(World.parties());
        parties.put(World.OPERATOR, bank(parties, World.OPERATOR, SELLER_IBAN, SELLER_GIRO));
        parties.put(World.PROVIDER, bank(parties, World.PROVIDER, BUYER_IBAN, ""));
        parties.put(World.GERMAN, bank(parties, World.GERMAN, GERMAN_IBAN, ""));
        parties.put(World.OTHER_OPERATOR, bank(parties, World.OTHER_OPERATOR, DUTCH_IBAN, ""));
        parties.remove(World.NORWEGIAN);
        parties.remove(World.UNPROVEN);
        SettlementSettings s = World.settings();
        PartyFacts hub = new PartyFacts(
                "Laddnav AB",
                List.of(),
                "SE",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PartyFacts.BankDetails(Optional.empty(), Optional.of(HUB_IBAN), Optional.empty())));
        return new SettlementSettings(s.hub(), hub, s.zone(), parties, Optional.empty(), AgreementTerms.standard());
    }

    private static PartyFacts bank(Map<PartyId, PartyFacts> parties, PartyId party, String iban, String giro) {
        PartyFacts facts = java.util.Objects.requireNonNull(parties.get(party));
        return new PartyFacts(
                facts.legalName(),
                facts.address(),
                facts.country(),
                facts.vatId(),
                facts.organisationNumber(),
                facts.dealer(),
                Optional.of(new PartyFacts.BankDetails(
                        Optional.of(giro).filter(g -> !g.isEmpty()), Optional.of(iban), Optional.empty())));
    }

    /** SEOPA-2026-00001 of 40.00 SEK to the German and -00002 of 50.00 SEK to the provider, due on 2 December. */
    static World closed() {
        return closed(new World(settings()));
    }

    static World closed(World world) {
        world.furnished();
        world.charge(Ocpi.charge("C1"));
        world.charge(Ocpi.charge("C2").between(World.OPERATOR, World.GERMAN).on("EVSE-2", "B"));
        world.settle();
        world.settlement().close(YearMonth.of(2026, 10), false);
        world.setClock(Instant.parse("2026-12-03T08:00:00Z"));
        return world;
    }

    static Map<String, String> worklist(World world) {
        Map<String, String> open = new java.util.TreeMap<>();
        world.settlement()
                .bank()
                .worklist(0, 100)
                .forEach(m -> open.put(m.reference(), m.doubt().orElse("") + (m.isCredit() ? " " : " -") + m.open()));
        return open;
    }

    /** What a buyer owes a seller, as text. */
    static List<String> positions(World world) {
        return world.settlement().clearing().positions().stream()
                .map(p -> p.debtor() + " owes " + p.creditor() + " " + p.amount())
                .toList();
    }
}
