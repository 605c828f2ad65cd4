package laddnav.portal.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.PartyId;

/** The names that parties go by, as the hub knows them. A party it does not know goes by its id. */
@FunctionalInterface
public interface PartyNames {

    Map<PartyId, String> all();

    default String of(PartyId party) {
        return all().getOrDefault(party, party.toString());
    }

    /** All, by id. */
    default List<Map.Entry<PartyId, String>> sorted() {
        return all().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<PartyId, String>::getKey))
                .toList();
    }
}
