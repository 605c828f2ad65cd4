package laddnav.rating;

import java.util.EnumMap;
import java.util.Map;
import laddnav.ocpi.types.TariffRestrictions;
import org.jspecify.annotations.Nullable;

/** A tariff element that knows its place, whether it holds, and how to say so. Its texts are made beforehand. */
final class CompiledElement {

    private final int index;
    private final @Nullable CompiledRestrictions restrictions;
    private final Map<Restriction, RatedLine.PassedOver> passedOver = new EnumMap<>(Restriction.class);
    private final Map<Restriction, RatedLine.PassedOver> notTold = new EnumMap<>(Restriction.class);
    private final boolean dependsOnStrength;
    private final String matched;

    CompiledElement(int index, @Nullable TariffRestrictions source) {
        this.index = index;
        this.restrictions = source == null ? null : CompiledRestrictions.of(source);
        this.dependsOnStrength =
                restrictions != null && (restrictions.dependsOnCurrent() || restrictions.dependsOnPower());
        this.matched = source == null ? "" : RestrictionText.all(source, Measure.NOT_TOLD, Measure.NOT_TOLD);
        if (restrictions != null) {
            write(restrictions);
        }
    }

    private void write(CompiledRestrictions ready) {
        String unreadable = ready.unreadable();
        if (unreadable != null) {
            passedOver.put(Restriction.UNREADABLE, new RatedLine.PassedOver(index, unreadable + " cannot be read"));
            return;
        }
        for (Restriction restriction : Restriction.values()) {
            String text = RestrictionText.of(ready.source(), restriction);
            if (!text.isEmpty()) {
                passedOver.put(restriction, new RatedLine.PassedOver(index, text));
                if (isOnStrength(restriction)) {
                    notTold.put(restriction, new RatedLine.PassedOver(index, text + " not told"));
                }
            }
        }
    }

    int index() {
        return index;
    }

    @Nullable
    CompiledRestrictions restrictions() {
        return restrictions;
    }

    /** The first restriction that does not hold, or nothing if all do. */
    @Nullable
    Restriction failing(Situation at) {
        return restrictions == null ? null : restrictions.failing(at);
    }

    /** Why this element is passed over, given what fails. */
    RatedLine.PassedOver passedOver(Restriction failing, Stretch stretch) {
        RatedLine.PassedOver why = (isTold(failing, stretch) ? passedOver : notTold).get(failing);
        if (why == null) {
            throw new IllegalStateException("element " + index + " has no " + failing);
        }
        return why;
    }

    /** What held, as text. */
    String matched(Stretch stretch) {
        return dependsOnStrength && restrictions != null
                ? RestrictionText.all(restrictions.source(), stretch.currentMeasure(), stretch.powerMeasure())
                : matched;
    }

    /** Whether what the restriction looks at is told; all but current and power always are. */
    static boolean isTold(Restriction failing, Stretch stretch) {
        return switch (failing) {
            case MIN_CURRENT, MAX_CURRENT -> stretch.currentMeasure() != Measure.NOT_TOLD;
            case MIN_POWER, MAX_POWER -> stretch.powerMeasure() != Measure.NOT_TOLD;
            default -> true;
        };
    }

    private static boolean isOnStrength(Restriction restriction) {
        return switch (restriction) {
            case MIN_CURRENT, MAX_CURRENT, MIN_POWER, MAX_POWER -> true;
            default -> false;
        };
    }
}
