package laddnav.app.clearing;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import laddnav.app.clearing.ClearingCase.Event;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.settlement.SettlementSettings;
import laddnav.settlement.agreements.PartyFacts;

/** Reads a case whole, before anything of it is done. */
final class CaseReader {

    private static final int MOST = 200_000;

    private final List<String> findings = new ArrayList<>();
    private final CaseParties parties = new CaseParties();
    private final CaseAgreements agreements = new CaseAgreements(parties);

    private ZoneId hubZone = ZoneId.of("Europe/Stockholm");

    private CaseReader() {}

    /** @throws BadCase when it cannot be read; the message names the place */
    static ClearingCase read(byte[] text) {
        Json json;
        try {
            json = Json.parse(text);
        } catch (OcpiException e) {
            throw new BadCase("not JSON: " + e.getMessage());
        }
        return new CaseReader().read(json);
    }

    private ClearingCase read(Json json) {
        Json inner = json.isObject() ? json.field("case").filter(Json::isObject).orElse(json) : json;
        Fields all = Fields.of(inner, "case", findings::add);
        PartyId hub = hub(all);
        parties.isHub(hub);
        for (Fields party : all.objects("parties", "members")) {
            parties.add(party);
        }
        int place = 0;
        for (Fields agreement : all.objects("agreements", "agreement")) {
            agreements.add(agreement, place++);
        }
        ZoneId zone = all.zone("zone", "time_zone").orElse(hubZone);
        List<Event> events = events(all, zone);
        SettlementSettings settings = settings(all, hub, zone);
        List.of("name", "id", "title", "description", "note", "comment", "clock", "now")
                .forEach(all::field);
        all.rest();
        return new ClearingCase(settings, parties.names(), events, List.copyOf(findings));
    }

    private PartyId hub(Fields all) {
        Optional<Json> hub = all.field("hub");
        if (hub.isEmpty()) {
            return parties.add("SE*LNV", "case.hub");
        }
        if (!hub.get().isObject()) {
            return parties.add(all.required("hub"), "case.hub");
        }
        Fields told = Fields.of(hub.get(), "case.hub", findings::add);
        hubZone = told.zone("zone", "time_zone", "timezone").orElse(hubZone);
        return parties.add(told);
    }

    private SettlementSettings settings(Fields all, PartyId hub, ZoneId zone) {
        CaseTables tables = new CaseTables(findings::add);
        Set<String> countries = new TreeSet<>(List.of(Locale.getISOCountries()));
        Map<PartyId, PartyFacts> facts = new HashMap<>(parties.facts());
        PartyFacts hubFacts = Objects.requireNonNull(facts.get(hub));
        try {
            return new SettlementSettings(
                    hub,
                    hubFacts,
                    zone,
                    facts,
                    Optional.empty(),
                    Optional.empty(),
                    agreements.terms(),
                    tables.tax(all, countries),
                    tables.exchange(all));
        } catch (IllegalArgumentException e) {
            throw new BadCase(String.valueOf(e.getMessage()));
        }
    }

    private List<Event> events(Fields all, ZoneId zone) {
        List<Fields> told = all.objects("events");
        if (told.size() > MOST) {
            throw new BadCase("case.events has " + told.size() + " entries; the limit is " + MOST);
        }
        CaseEvents reader = new CaseEvents(parties, agreements, zone, findings::add);
        told.forEach(reader::lookAt);
        List<Event> events = new ArrayList<>(told.size());
        told.forEach(event -> events.add(reader.read(event)));
        return events;
    }
}
