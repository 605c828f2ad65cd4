package laddnav.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffDimensionType;
import laddnav.ocpi.types.TariffElement;
import laddnav.ocpi.types.TariffRestrictions;
import org.jspecify.annotations.Nullable;

/**
 * A tariff made ready for pricing many charges: for each dimension the elements that price it, in order.
 *
 * <p>Elements of a reservation stand apart: they price nothing but reservation time, and nothing else does. For a
 * reservation that expired, elements for expiry come before the others whatever their place (the note in the
 * specification says so for time; fees follow the same rule, that one component of a dimension is active).
 *
 * @see "OCPI 2.3.0, mod_tariffs 11.3.1, Tariff object; 11.4.4, ReservationRestrictionType enum"
 */
final class CompiledTariff {

    private static final BigDecimal MAX_VAT = BigDecimal.valueOf(1000);

    /** Those used of late, by object. Without a lock: what is lost is made again, and what is there never changes. */
    private static final @Nullable CompiledTariff[] REMEMBERED = new CompiledTariff[Limits.REMEMBERED_TARIFFS];

    private final Tariff source;
    private final Map<TariffDimensionType, List<Candidate>> charge = new EnumMap<>(TariffDimensionType.class);
    private final Map<TariffDimensionType, List<Candidate>> reservation = new EnumMap<>(TariffDimensionType.class);
    private final List<String> problems = new ArrayList<>(0);
    private final Boundaries boundaries;

    /** An element and its price for the dimension it is listed under. */
    record Candidate(CompiledElement element, Component component) {}

    private CompiledTariff(Tariff source) {
        this.source = source;
        List<CompiledElement> compiled = new ArrayList<>(source.elements().size());
        for (int i = 0; i < source.elements().size(); i++) {
            TariffElement element = source.elements().get(i);
            CompiledElement ready = new CompiledElement(i, element.restrictions());
            compiled.add(ready);
            list(ready, element);
        }
        boundaries = Boundaries.of(compiled);
    }

    /** Makes a tariff ready, or takes what was made of the same object before. */
    @SuppressWarnings("ReferenceEquality") // comparing all of a tariff would cost more than making it ready
    static CompiledTariff of(Tariff source) {
        int at = System.identityHashCode(source) % Limits.REMEMBERED_TARIFFS;
        CompiledTariff known = REMEMBERED[at];
        if (known == null || known.source != source) {
            known = new CompiledTariff(source);
            REMEMBERED[at] = known;
        }
        return known;
    }

    private void list(CompiledElement ready, TariffElement element) {
        CompiledRestrictions restrictions = ready.restrictions();
        if (restrictions != null && restrictions.unreadable() != null) {
            problems.add("element " + ready.index() + ": " + restrictions.unreadable());
        }
        TariffRestrictions r = element.restrictions();
        Map<TariffDimensionType, List<Candidate>> lists = RestrictionText.isReservation(r) ? reservation : charge;
        for (PriceComponent price : element.priceComponents()) {
            Component component = component(price, ready.index());
            if (component != null) {
                List<Candidate> list = lists.computeIfAbsent(price.type(), type -> new ArrayList<>(2));
                int at = RestrictionText.isExpiry(r) ? expiries(list) : list.size();
                list.add(at, new Candidate(ready, component));
            }
        }
    }

    private static int expiries(List<Candidate> list) {
        int count = 0;
        for (Candidate candidate : list) {
            CompiledRestrictions restrictions = candidate.element().restrictions();
            if (restrictions != null && RestrictionText.isExpiry(restrictions.source())) {
                count++;
            }
        }
        return count;
    }

    private @Nullable Component component(PriceComponent price, int element) {
        if (!Limits.isCountable(price.price())) {
            problems.add("element " + element + ": price " + price.price());
            return null;
        }
        BigDecimal vat = price.vat();
        if (vat != null && (!Limits.isCountable(vat) || vat.signum() < 0 || vat.compareTo(MAX_VAT) > 0)) {
            problems.add("element " + element + ": vat " + vat);
            PriceComponent untaxed = new PriceComponent(price.type(), price.price(), null, price.stepSize());
            return new Component(untaxed, source.taxIncluded());
        }
        return new Component(price, source.taxIncluded());
    }

    Tariff source() {
        return source;
    }

    /** The elements that price a dimension of the charge, in order. */
    List<Candidate> candidates(TariffDimensionType dimension) {
        return charge.getOrDefault(dimension, List.of());
    }

    /** The elements that price a reservation's time or fee, in order. */
    List<Candidate> reservationCandidates(TariffDimensionType dimension) {
        return reservation.getOrDefault(dimension, List.of());
    }

    Boundaries boundaries() {
        return boundaries;
    }

    /** What could not be read. */
    List<String> problems() {
        return problems;
    }

    /** The VAT rate that all prices of the charge agree on, if they do. */
    @Nullable
    BigDecimal onlyVat() {
        TreeSet<BigDecimal> rates = new TreeSet<>();
        for (List<Candidate> list : charge.values()) {
            for (Candidate candidate : list) {
                BigDecimal vat = candidate.component().vat();
                if (vat == null) {
                    return null;
                }
                rates.add(vat);
            }
        }
        return rates.size() == 1 ? rates.first() : null;
    }
}
