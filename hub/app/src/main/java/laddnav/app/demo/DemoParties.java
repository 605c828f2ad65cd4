package laddnav.app.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.app.settings.Settings;
import laddnav.ocpi.PartyId;
import laddnav.settlement.SettlementSettings;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.agreements.PartyFacts.Invoicing;
import laddnav.settlement.einvoice.Endpoint;
import laddnav.simulator.NetworkSettings;

/** Invented firms for the demo's parties; their numbers pass the check digits of their countries. */
final class DemoParties {

    private static final Map<String, List<Numbers>> NUMBERS = Map.of(
            "SE",
            List.of(
                    new Numbers("SE559999001601", "5599990016", Optional.of("5559-0012"), "SE9550000000058398000001"),
                    new Numbers("SE559999002401", "5599990024", Optional.of("5559-0020"), "SE9550000000058398000001"),
                    new Numbers("SE559999003201", "5599990032", Optional.of("5559-0038"), "SE9550000000058398000001"),
                    new Numbers("SE559999004001", "5599990040", Optional.of("5559-0046"), "SE9550000000058398000001")),
            "DE",
            List.of(
                    new Numbers("DE999900016", "HRB 99001", Optional.empty(), "DE04500105170000012345"),
                    new Numbers("DE999900024", "HRB 99002", Optional.empty(), "DE04500105170000012345"),
                    new Numbers("DE999900032", "HRB 99003", Optional.empty(), "DE04500105170000012345"),
                    new Numbers("DE999900049", "HRB 99004", Optional.empty(), "DE04500105170000012345")),
            "NO",
            List.of(
                    new Numbers("NO999000010MVA", "999000010", Optional.empty(), "NO9386011117947"),
                    new Numbers("NO999000029MVA", "999000029", Optional.empty(), "NO9386011117947"),
                    new Numbers("NO999000037MVA", "999000037", Optional.empty(), "NO9386011117947"),
                    new Numbers("NO999000045MVA", "999000045", Optional.empty(), "NO9386011117947")));

    private static final Map<String, List<String>> ADDRESSES = Map.of(
            "SE", List.of("Strandvägen 1", "114 56 Stockholm"),
            "DE", List.of("Lindenallee 7", "20357 Hamburg"),
            "NO", List.of("Havnegata 3", "0150 Oslo"));

    private record Numbers(String vatId, String organisation, Optional<String> bankgiro, String iban) {}

    private DemoParties() {}

    /**
     * The settings of settlement for the demo: the network's firms and the edge, and terms under which charges of the
     * replayed time are not too late.
     */
    static SettlementSettings settlement(Settings settings, NetworkSettings network, int replayedDays) {
        Map<PartyId, PartyFacts> facts = new HashMap<>();
        Map<String, Integer> perCountry = new HashMap<>();
        Map<PartyId, String> names = new LinkedHashMap<>();
        network.operators().forEach(each -> names.put(each.id(), each.name()));
        network.providers().forEach(each -> names.put(each.id(), each.name()));
        names.put(settings.edge().party(), settings.edge().name());
        names.forEach((party, name) -> {
            int number = perCountry.merge(party.country(), 1, Integer::sum) - 1;
            facts.put(party, facts(party, name, number));
        });
        SettlementSettings given = settings.settlement();
        AgreementTerms terms = given.terms().orElse(AgreementTerms.standard());
        AgreementTerms patient = new AgreementTerms(
                terms.currencies(),
                terms.paymentDays(),
                terms.toleranceAbsolute(),
                terms.toleranceRelative(),
                Math.max(terms.lateDays(), replayedDays),
                terms.disputeDays());
        return new SettlementSettings(
                given.hub(), given.hubFacts(), given.zone(), facts, given.unknownParty(), patient);
    }

    /**
     * @param inCountry which of its country's firms it is, from 0
     * @throws IllegalArgumentException when the demo has no firm for the party's country
     */
    static PartyFacts facts(PartyId party, String name, int inCountry) {
        List<Numbers> ofCountry = NUMBERS.get(party.country());
        if (ofCountry == null || inCountry >= ofCountry.size()) {
            throw new IllegalArgumentException("the demo has no firm for " + party);
        }
        Numbers numbers = ofCountry.get(inCountry);
        return new PartyFacts(
                        name,
                        ADDRESSES.getOrDefault(party.country(), List.of()),
                        party.country(),
                        Optional.of(numbers.vatId()),
                        Optional.of(numbers.organisation()),
                        Optional.of(true),
                        Optional.of(new BankDetails(numbers.bankgiro(), Optional.of(numbers.iban()), Optional.empty())))
                .with(new Invoicing(
                        Optional.of(endpoint(party.country(), numbers)),
                        Optional.of("Roaming " + party),
                        party.country().equals("SE")));
    }

    /** By the number of its country that Peppol knows it by. */
    private static Endpoint endpoint(String country, Numbers numbers) {
        return switch (country) {
            case "SE" -> new Endpoint("0007", numbers.organisation());
            case "NO" -> new Endpoint("0192", numbers.organisation());
            case "DE" -> new Endpoint("9930", numbers.vatId());
            default -> throw new IllegalArgumentException("the demo has no firms in " + country);
        };
    }
}
