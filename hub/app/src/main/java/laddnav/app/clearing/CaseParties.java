package laddnav.app.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.PartyFacts;

/**
 * The parties of a case, the hub among them. A party that the case calls by another name than OCPI's {@code SE*ABC} is
 * given such an id: its country and three letters of its name.
 */
final class CaseParties {

    private final Map<String, PartyId> ids = new HashMap<>();
    private final Map<PartyId, String> names = new LinkedHashMap<>();
    private final Map<PartyId, PartyFacts> facts = new LinkedHashMap<>();
    private final Map<PartyId, String> currencies = new HashMap<>();
    private Optional<PartyId> hub = Optional.empty();

    /** The hub may be told again among the parties, with more facts. */
    void isHub(PartyId party) {
        hub = Optional.of(party);
    }

    /** Takes a party that is told by an object. */
    PartyId add(Fields party) {
        String name = party.required("id", "party", "party_id", "name");
        Optional<String> told = party.text("country", "country_code", "established_in")
                .map(country -> country(party.path() + ".country", country));
        String country = told.or(() -> asOcpi(name).map(PartyId::country))
                .orElseThrow(() -> new BadCase(party.path() + " has no country"));
        PartyId id =
                hub.filter(known -> name.equals(names.get(known))).orElseGet(() -> id(name, country, party.path()));
        party.field("roles", "role");
        facts.put(id, facts(party, name, country));
        party.currency("currency").ifPresent(currency -> currencies.put(id, currency.getCurrencyCode()));
        party.rest();
        return id;
    }

    /** Takes a party of which nothing but the name is known. */
    PartyId add(String name, String path) {
        PartyId id = id(name, asOcpi(name).map(PartyId::country).orElse("SE"), path);
        facts.put(
                id,
                new PartyFacts(
                        name,
                        List.of(),
                        id.country(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return id;
    }

    private PartyId id(String name, String country, String path) {
        boolean isParted = name.contains("*") || name.contains("-");
        PartyId id = asOcpi(name)
                .filter(own -> isParted || own.country().equals(country))
                .filter(own -> !names.containsKey(own))
                .orElseGet(() -> made(name, country));
        if (ids.put(name, id) != null) {
            throw new BadCase(path + ": there are two parties '" + name + "'");
        }
        ids.putIfAbsent(id.toString(), id);
        names.put(id, name);
        return id;
    }

    private static PartyFacts facts(Fields party, String name, String country) {
        Optional<String> vatId = party.text("vat_id", "vat", "vat_number")
                .map(id -> id.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT));
        Set<String> registered = new TreeSet<>(countries(party, "registered_in", "registrations", "vat_registrations"));
        Set<String> establishments = new TreeSet<>(countries(party, "establishments", "fixed_establishments"));
        try {
            return new PartyFacts(
                    party.text("legal_name", "name").orElse(name),
                    List.of(),
                    country,
                    vatId,
                    party.text("organisation_number", "org_number"),
                    party.bool("dealer", "taxable_dealer", "is_dealer"),
                    Optional.empty(),
                    registered,
                    establishments);
        } catch (IllegalArgumentException e) {
            throw new BadCase(party.path() + ": " + e.getMessage());
        }
    }

    /** Country codes, or VAT numbers that begin with one. */
    private static List<String> countries(Fields party, String... fields) {
        List<String> countries = new ArrayList<>();
        for (String text : party.texts(fields)) {
            countries.add(country(party.path() + "." + fields[0], text));
        }
        return countries;
    }

    static String country(String where, String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        String code = upper.startsWith("EL") ? "GR" : upper.length() > 2 ? upper.substring(0, 2) : upper;
        if (!code.matches("[A-Z]{2}")) {
            throw new BadCase(where + " is not a country: " + text);
        }
        return code;
    }

    private static Optional<PartyId> asOcpi(String name) {
        return name.matches("[A-Za-z]{2}[*-]?[A-Za-z0-9]{3}") ? Optional.of(PartyId.parse(name)) : Optional.empty();
    }

    private PartyId made(String name, String country) {
        String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "") + "XXX";
        PartyId wanted = PartyId.of(country, letters.substring(0, 3));
        for (int n = 1; names.containsKey(wanted); n++) {
            wanted = PartyId.of(country, "%03d".formatted(n));
        }
        return wanted;
    }

    Optional<PartyId> find(String name) {
        return Optional.ofNullable(ids.get(name)).or(() -> asOcpi(name).filter(names::containsKey));
    }

    /** @throws BadCase when the case tells no such party */
    PartyId named(String where, String name) {
        return find(name).orElseThrow(() -> new BadCase(where + ": there is no party '" + name + "'"));
    }

    /** The country in which a party is established. */
    String country(PartyId party) {
        PartyFacts known = facts.get(party);
        return known == null ? party.country() : known.country();
    }

    Map<PartyId, String> names() {
        return names;
    }

    Map<PartyId, PartyFacts> facts() {
        return facts;
    }

    Optional<String> currency(PartyId party) {
        return Optional.ofNullable(currencies.get(party));
    }
}
