package laddnav.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.PriceLimit;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffElement;
import laddnav.ocpi.types.TariffRestrictions;
import laddnav.ocpi.types.TaxIncluded;
import org.jspecify.annotations.Nullable;

/** A tariff in words: a sentence for each element, in the order in which they are looked at, and its limits. */
public final class TariffText {

    private final Tariff tariff;
    private final Words words;

    private TariffText(Tariff tariff, Words words) {
        this.tariff = tariff;
        this.words = words;
    }

    /** @param locale Swedish, or else English */
    public static List<String> of(Tariff tariff, Locale locale) {
        TariffText text = new TariffText(tariff, Words.of(locale));
        List<String> sentences = new ArrayList<>();
        tariff.elements().forEach(element -> sentences.add(text.sentence(element)));
        text.limit(tariff.minPrice(), text.words.pick("At least ", "Minst ")).ifPresent(sentences::add);
        text.limit(tariff.maxPrice(), text.words.pick("At most ", "Högst ")).ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    private String sentence(TariffElement element) {
        String prices = element.priceComponents().stream().map(this::price).collect(Collectors.joining("; "));
        TariffRestrictions r = element.restrictions();
        String conditions = r == null ? "" : RestrictionText.all(r, Measure.NOT_TOLD, Measure.NOT_TOLD);
        if (conditions.isEmpty()) {
            return prices + ".";
        }
        return prices + ", " + words.conditions(conditions.replace(" (not told)", "")) + ".";
    }

    private String price(PriceComponent component) {
        String amount = Limits.isCountable(component.price())
                ? words.money(component.price(), tariff.currency())
                : component.price() + " " + tariff.currency();
        String step = "";
        if (component.stepSize() > 1) {
            step = words.pick(" in steps of ", " i steg om ");
        }
        return switch (component.type()) {
            case FLAT -> words.dimension(RatedDimension.FLAT) + " " + amount + tax(component.vat());
            case ENERGY ->
                words.dimension(RatedDimension.ENERGY) + " " + amount + "/kWh" + tax(component.vat())
                        + (step.isEmpty() ? "" : step + component.stepSize() + " Wh");
            case TIME -> timed(RatedDimension.TIME, amount, component, step);
            case PARKING_TIME -> timed(RatedDimension.PARKING_TIME, amount, component, step);
        };
    }

    private String timed(RatedDimension dimension, String amount, PriceComponent component, String step) {
        int seconds = component.stepSize();
        String length = seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
        return words.dimension(dimension) + " " + amount + "/h" + tax(component.vat())
                + (step.isEmpty() ? "" : step + length);
    }

    private String tax(@Nullable BigDecimal vat) {
        if (tariff.taxIncluded() == TaxIncluded.NOT_APPLICABLE || vat == null || !Limits.isCountable(vat)) {
            return tariff.taxIncluded() == TaxIncluded.YES ? words.pick(" incl. taxes", " inkl. skatt") : "";
        }
        return tariff.taxIncluded() == TaxIncluded.YES
                ? words.pick(" incl. ", " inkl. ") + words.vat(vat)
                : words.pick(" plus ", " plus ") + words.vat(vat);
    }

    private Optional<String> limit(@Nullable PriceLimit limit, String begin) {
        if (limit == null || !Limits.isCountable(limit.beforeTaxes())) {
            return Optional.empty();
        }
        BigDecimal after = limit.afterTaxes();
        String text =
                begin + words.money(limit.beforeTaxes(), tariff.currency()) + words.pick(" excl. VAT", " exkl. moms");
        return Optional.of(
                after == null || !Limits.isCountable(after)
                        ? text + "."
                        : text + ", " + words.money(after, tariff.currency())
                                + words.pick(" incl. VAT.", " inkl. moms."));
    }
}
