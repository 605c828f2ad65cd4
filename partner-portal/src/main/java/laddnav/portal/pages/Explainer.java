package laddnav.portal.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.json.Json;
import laddnav.portal.web.Frame;
import laddnav.rating.Amounts;
import laddnav.rating.DimensionTotal;
import laddnav.rating.Finding;
import laddnav.rating.RatedCdr;
import laddnav.rating.RatedDimension;
import laddnav.rating.RatedLine;
import laddnav.settlement.Settlement;
import org.jspecify.annotations.Nullable;

/** Writes the explanation of a price for a reader. */
final class Explainer {

    private final Frame frame;
    private final ZoneId place;
    private final RatedCdr rated;
    private final CdrClaims claims;

    private Explainer(Frame frame, ZoneId place, RatedCdr rated, CdrClaims claims) {
        this.frame = frame;
        this.place = place;
        this.rated = rated;
        this.claims = claims;
    }

    static Explanation explain(Frame frame, Settlement.ChargeDetail charge, RatedCdr rated) {
        ZoneId place = zone(charge.timeZone(), frame.formats().zone());
        Explainer explainer = new Explainer(frame, place, rated, CdrClaims.of(Json.parse(charge.cdrJson())));
        return new Explanation(
                place.getId(),
                rated.currency(),
                explainer.lines(),
                explainer.sums(),
                explainer.comparison(),
                explainer.findings());
    }

    /** An operator's zone that this machine does not know is shown in the reader's. */
    static ZoneId zone(String name, ZoneId otherwise) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return otherwise;
        }
    }

    private List<Explanation.Line> lines() {
        return rated.lines().stream().map(this::line).toList();
    }

    private Explanation.Line line(RatedLine line) {
        String unit = unit(line.dimension());
        return new Explanation.Line(
                frame.date(LocalDate.ofInstant(line.start(), place)),
                frame.formats().clock(line.start(), place),
                dimension(line.dimension()),
                line.tariffId(),
                line.element() + 1,
                Conditions.all(frame.words(), line.matched()),
                line.passedOver().stream()
                        .map(passed -> new Explanation.Passed(
                                passed.element() + 1, Conditions.one(frame.words(), passed.because())))
                        .toList(),
                quantity(line.quantity(), unit),
                quantity(line.billed(), unit),
                line.quantity().compareTo(line.billed()) != 0,
                frame.exact(line.price()) + perUnit(line.dimension()),
                line.vat() == null ? frame.t("explain.vat.untold") : frame.percent(line.vat()),
                amount(line.amounts().exclVat()),
                amount(line.amounts().inclVat()));
    }

    private List<Explanation.Sum> sums() {
        List<Explanation.Sum> sums = new ArrayList<>();
        for (Map.Entry<RatedDimension, DimensionTotal> each : rated.dimensions().entrySet()) {
            DimensionTotal total = each.getValue();
            String quantity = quantity(total.billed(), unit(each.getKey()));
            sums.add(sum(dimension(each.getKey()), quantity, total.amounts(), false));
        }
        Amounts limits = new Amounts(
                minus(rated.total().exclVat(), rated.beforeLimits().exclVat()),
                minus(rated.total().inclVat(), rated.beforeLimits().inclVat()));
        boolean raised = rated.found(Finding.Code.MIN_PRICE_APPLIED);
        if (raised || rated.found(Finding.Code.MAX_PRICE_APPLIED)) {
            sums.add(sum(frame.t("explain.before"), "", rated.beforeLimits(), false));
            sums.add(sum(frame.t(raised ? "explain.minimum" : "explain.maximum"), "", limits, false));
        }
        sums.add(sum(frame.t("explain.total"), "", rated.total(), true));
        return sums;
    }

    private Explanation.Sum sum(String label, String quantity, Amounts amounts, boolean isTotal) {
        return new Explanation.Sum(label, quantity, amount(amounts.exclVat()), amount(amounts.inclVat()), isTotal);
    }

    private List<Explanation.Compared> comparison() {
        List<Explanation.Compared> rows = new ArrayList<>();
        for (RatedDimension dimension : RatedDimension.values()) {
            DimensionTotal total = rated.dimensions().get(dimension);
            BigDecimal claimed = claims.costs().get(dimension);
            if (total != null && claimed != null) {
                rows.add(compared(dimension(dimension), total.amounts().exclVat(), claimed));
            }
        }
        Amounts claimed = rated.claimed();
        rows.add(compared(
                frame.t("explain.total") + ", " + frame.t("amount.excl"),
                rated.total().exclVat(),
                claimed.exclVat()));
        rows.add(compared(
                frame.t("explain.total") + ", " + frame.t("amount.incl"),
                rated.total().inclVat(),
                claimed.inclVat()));
        return rows.stream()
                .filter(row -> !row.rated().isEmpty() || !row.claimed().isEmpty())
                .toList();
    }

    private Explanation.Compared compared(String label, @Nullable BigDecimal ours, @Nullable BigDecimal theirs) {
        BigDecimal difference = minus(theirs, ours);
        boolean differs = difference != null && !isBelowACent(difference);
        return new Explanation.Compared(
                label,
                amount(ours),
                amount(theirs),
                difference == null ? "" : frame.formats().signed(difference),
                differs);
    }

    private static boolean isBelowACent(BigDecimal difference) {
        return difference.abs().setScale(2, RoundingMode.HALF_UP).signum() == 0;
    }

    private List<Explanation.Note> findings() {
        return rated.findings().stream()
                .map(finding -> new Explanation.Note(
                        finding.code().name(),
                        frame.t("finding." + finding.code()),
                        finding.detail(),
                        isWarning(finding.code())))
                .toList();
    }

    /** Some findings only tell how the price came about; the others deserve a look. */
    private static boolean isWarning(Finding.Code code) {
        return switch (code) {
            case MIN_PRICE_APPLIED,
                    MAX_PRICE_APPLIED,
                    STEP_NOISE_ABSORBED,
                    RATED_FROM_TOTALS,
                    USAGE_NOT_TOLD,
                    PERIOD_CROSSES_BOUNDARY -> false;
            case TOTAL_COST_MISMATCH,
                    TAX_MISMATCH,
                    TARIFF_MISSING,
                    TARIFF_NOT_VALID_THEN,
                    TARIFF_UNREADABLE,
                    NO_ELEMENT_MATCHED,
                    CURRENCY_MISMATCH,
                    ODD_TAX_RATE,
                    TAX_RATE_NOT_TOLD,
                    PERIODS_DIFFER_FROM_TOTAL,
                    PERIOD_OUT_OF_ORDER,
                    VALUE_OUT_OF_RANGE -> true;
        };
    }

    private String dimension(RatedDimension dimension) {
        return frame.t("dimension." + dimension);
    }

    private String quantity(BigDecimal quantity, String unit) {
        return frame.formats().quantity(quantity) + "\u00a0" + unit;
    }

    private String unit(RatedDimension dimension) {
        return frame.t("unit." + dimension);
    }

    private String perUnit(RatedDimension dimension) {
        return dimension == RatedDimension.FLAT ? "" : "/" + unit(dimension);
    }

    private String amount(@Nullable BigDecimal amount) {
        return amount == null ? "" : frame.exact(amount);
    }

    private static @Nullable BigDecimal minus(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.subtract(b);
    }
}
