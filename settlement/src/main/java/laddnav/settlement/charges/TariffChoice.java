package laddnav.settlement.charges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffRestrictions;
import org.jspecify.annotations.Nullable;

/**
 * Which tariffs a charge is priced by: what was published for its start, then what else the CDR carries. In this order,
 * so that {@link Explanations} finds them again.
 */
final class TariffChoice {

    /** Most tariffs that one charge is priced by. */
    private static final int MOST = 20;

    private final TariffShelf shelf;

    TariffChoice(TariffShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * The tariffs of a charge.
     *
     * @param missing ids (or, where none is named, an explanation) that cannot be found
     * @param differing ids whose prices in the CDR are not the published ones
     * @param published the versions that were taken from the shelf
     * @param everyones by id, what everyone else is asked, where the provider has a tariff of its own that differs
     * @param tariffId the first, by which charges are gathered on invoices
     */
    record Chosen(
            List<Tariff> tariffs,
            List<String> missing,
            List<String> differing,
            List<Long> published,
            Map<String, Tariff> everyones,
            String tariffId) {

        /** Whether a price depends on the time of day, the weekday or the date. */
        boolean readsTheClock() {
            return tariffs.stream()
                    .flatMap(tariff -> tariff.elements().stream())
                    .map(element -> element.restrictions())
                    .anyMatch(TariffChoice::readsTheClock);
        }
    }

    Chosen choose(Told told, Cdr cdr, Optional<Site> site) {
        Map<String, Tariff> carried = new LinkedHashMap<>();
        cdr.tariffs().forEach(tariff -> carried.putIfAbsent(Keys.key(tariff.id()), tariff));
        Set<String> ids = ids(cdr, site);
        if (ids.isEmpty()) {
            boolean free = cdr.totalCost().beforeTaxes().signum() == 0;
            List<String> missing = free ? List.of() : List.of("the CDR names no tariff");
            return new Chosen(List.of(), missing, List.of(), List.of(), Map.of(), "-");
        }
        Map<String, Tariff> tariffs = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        List<Long> published = new ArrayList<>();
        Map<String, Tariff> everyones = new LinkedHashMap<>();
        for (String id : ids) {
            Optional<TariffVersion> version =
                    shelf.validAt(told.operator(), Keys.key(id), told.start(), told.provider());
            Tariff own = carried.get(Keys.key(id));
            if (version.isPresent()) {
                tariffs.put(Keys.key(id), version.get().tariff());
                published.add(version.get().sequence());
                if (version.get().audience() != null) {
                    everyones(told, id, version.get()).ifPresent(tariff -> everyones.put(id, tariff));
                }
                if (own != null && !SamePrices.hold(own, version.get().tariff())) {
                    differing.add(id);
                }
            } else if (own == null) {
                missing.add(id);
            }
        }
        carried.forEach(tariffs::putIfAbsent);
        return new Chosen(
                List.copyOf(tariffs.values()),
                missing,
                differing,
                published,
                everyones,
                ids.iterator().next());
    }

    private Optional<Tariff> everyones(Told told, String id, TariffVersion own) {
        return shelf.forEveryone(told.operator(), Keys.key(id), told.start())
                .map(TariffVersion::tariff)
                .filter(common -> !SamePrices.hold(common, own.tariff()));
    }

    /** Named by the periods, else carried by the CDR, else the only one of the connector. */
    private static Set<String> ids(Cdr cdr, Optional<Site> site) {
        Set<String> ids = new LinkedHashSet<>();
        for (ChargingPeriod period : cdr.chargingPeriods()) {
            String id = period.tariffId();
            if (id != null && !id.isBlank() && ids.size() < MOST) {
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            cdr.tariffs().stream().limit(MOST).forEach(tariff -> ids.add(tariff.id()));
        }
        if (ids.isEmpty()) {
            site.flatMap(s -> s.plug(
                            cdr.cdrLocation().evseUid(), cdr.cdrLocation().connectorId()))
                    .filter(plug -> plug.tariffIds().size() == 1)
                    .ifPresent(plug -> ids.addAll(plug.tariffIds()));
        }
        return ids;
    }

    private static boolean readsTheClock(@Nullable TariffRestrictions r) {
        return r != null
                && (r.startTime() != null
                        || r.endTime() != null
                        || r.startDate() != null
                        || r.endDate() != null
                        || !r.dayOfWeek().isEmpty());
    }
}
