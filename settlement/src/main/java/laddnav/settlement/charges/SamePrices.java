package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.PriceLimit;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffElement;
import laddnav.ocpi.types.TariffRestrictions;
import org.jspecify.annotations.Nullable;

/** Whether two tariffs ask the same prices, whatever their texts and times of change. 0.5 is 0.50. */
final class SamePrices {

    private SamePrices() {}

    static boolean hold(Tariff a, Tariff b) {
        return a.currency().equals(b.currency())
                && a.taxIncluded() == b.taxIncluded()
                && same(a.minPrice(), b.minPrice(), SamePrices::limit)
                && same(a.maxPrice(), b.maxPrice(), SamePrices::limit)
                && all(a.elements(), b.elements(), SamePrices::element);
    }

    private static boolean limit(PriceLimit a, PriceLimit b) {
        return number(a.beforeTaxes(), b.beforeTaxes()) && number(a.afterTaxes(), b.afterTaxes());
    }

    private static boolean element(TariffElement a, TariffElement b) {
        return all(a.priceComponents(), b.priceComponents(), SamePrices::component)
                && same(a.restrictions(), b.restrictions(), SamePrices::restrictions);
    }

    private static boolean component(PriceComponent a, PriceComponent b) {
        return a.type() == b.type()
                && number(a.price(), b.price())
                && number(a.vat(), b.vat())
                && a.stepSize() == b.stepSize();
    }

    private static boolean restrictions(TariffRestrictions a, TariffRestrictions b) {
        return Objects.equals(a.startTime(), b.startTime())
                && Objects.equals(a.endTime(), b.endTime())
                && Objects.equals(a.startDate(), b.startDate())
                && Objects.equals(a.endDate(), b.endDate())
                && number(a.minKwh(), b.minKwh())
                && number(a.maxKwh(), b.maxKwh())
                && number(a.minCurrent(), b.minCurrent())
                && number(a.maxCurrent(), b.maxCurrent())
                && number(a.minPower(), b.minPower())
                && number(a.maxPower(), b.maxPower())
                && Objects.equals(a.minDuration(), b.minDuration())
                && Objects.equals(a.maxDuration(), b.maxDuration())
                && a.dayOfWeek().equals(b.dayOfWeek())
                && a.reservation() == b.reservation()
                && a.booking() == b.booking();
    }

    private static boolean number(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? a == null && b == null : a.compareTo(b) == 0;
    }

    private static <T> boolean same(@Nullable T a, @Nullable T b, BiPredicate<T, T> test) {
        return a == null || b == null ? a == null && b == null : test.test(a, b);
    }

    private static <T> boolean all(List<T> a, List<T> b, BiPredicate<T, T> test) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!test.test(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
