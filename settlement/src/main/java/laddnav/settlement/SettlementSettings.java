package laddnav.settlement;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.dunning.LateTerms;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.reports.AccountPlan;
import laddnav.settlement.tax.TaxTables;

/**
 * What settlement is told from outside.
 *
 * @param hub who issues invoices in the sellers' names and nets them
 * @param hubFacts the hub's own name and address on documents
 * @param zone in which a period begins and ends, and in which documents are dated
 * @param parties who the parties are
 * @param unknownParty facts for a party that is not named above, with that party's own country and its id as name;
 *     empty to hold its charges instead
 * @param terms the agreement of any two parties that have none of their own; empty where these have none
 * @param pairs the agreements of pairs, with the times for which each holds
 * @param tax the tables behind the tax rules
 * @param rates exchange rates, for agreements that invoice in another currency than the charges'
 * @param late what late payment costs
 * @param accounts the accounts of members' book-keeping
 */
public record SettlementSettings(
        PartyId hub,
        PartyFacts hubFacts,
        ZoneId zone,
        Map<PartyId, PartyFacts> parties,
        Optional<PartyFacts> unknownParty,
        Optional<AgreementTerms> terms,
        Map<Agreements.Pair, List<Agreements.Dated>> pairs,
        TaxTables tax,
        ExchangeRates rates,
        LateTerms late,
        Accounts accounts) {

    /**
     * The accounts of members' book-keeping.
     *
     * @param plan of those that have none of their own
     */
    public record Accounts(AccountPlan plan, Map<PartyId, AccountPlan> plans) {
        public Accounts {
            plans = Map.copyOf(plans);
        }

        public static Accounts usual() {
            return new Accounts(AccountPlan.usual(), Map.of());
        }
    }

    public SettlementSettings {
        parties = Map.copyOf(parties);
        pairs = Map.copyOf(pairs);
    }

    /** With the usual accounts, and without reference rates for late payment. */
    public SettlementSettings(
            PartyId hub,
            PartyFacts hubFacts,
            ZoneId zone,
            Map<PartyId, PartyFacts> parties,
            Optional<PartyFacts> unknownParty,
            Optional<AgreementTerms> terms,
            Map<Agreements.Pair, List<Agreements.Dated>> pairs,
            TaxTables tax,
            ExchangeRates rates) {
        this(
                hub,
                hubFacts,
                zone,
                parties,
                unknownParty,
                terms,
                pairs,
                tax,
                rates,
                LateTerms.unknownRates(),
                Accounts.usual());
    }

    /** The same with other terms for late payment. */
    public SettlementSettings withLate(LateTerms itsLate) {
        return new SettlementSettings(
                hub, hubFacts, zone, parties, unknownParty, terms, pairs, tax, rates, itsLate, accounts);
    }

    /** One agreement for all, the tax tables that come with the program, and no exchange rates. */
    public SettlementSettings(
            PartyId hub,
            PartyFacts hubFacts,
            ZoneId zone,
            Map<PartyId, PartyFacts> parties,
            Optional<PartyFacts> unknownParty,
            AgreementTerms terms) {
        this(
                hub,
                hubFacts,
                zone,
                parties,
                unknownParty,
                Optional.of(terms),
                Map.of(),
                TaxTables.bundled(),
                ExchangeRates.none());
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

    /** What is odd about the numbers of parties, of those where something is. */
    public Map<PartyId, List<String>> findings() {
        Map<PartyId, List<String>> findings = new TreeMap<>();
        Map<PartyId, PartyFacts> all = new TreeMap<>(parties);
        all.put(hub, hubFacts);
        all.forEach((party, facts) -> {
            if (!facts.findings().isEmpty()) {
                findings.put(party, facts.findings());
            }
        });
        return findings;
    }
}
