package laddnav.rating;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rated CDR as lines of plain text for people: what was priced, by which element and why, and what was noticed. */
public final class Explanation {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final RatedCdr rated;
    private final DateTimeFormatter clock;
    private final Words words;
    private final List<String> text = new ArrayList<>();

    private Explanation(RatedCdr rated, ZoneId zone, Words words) {
        this.rated = rated;
        this.clock = MINUTE.withZone(zone);
        this.words = words;
    }

    /**
     * Amounts are shown with at most six decimals; elements are counted from 0, as findings do.
     *
     * @param zone in which times are shown: the location's
     * @param locale Swedish, or else English
     */
    public static List<String> of(RatedCdr rated, ZoneId zone, Locale locale) {
        Explanation explanation = new Explanation(rated, zone, Words.of(locale));
        explanation.write();
        return List.copyOf(explanation.text);
    }

    private void write() {
        rated.lines().forEach(this::write);
        if (!rated.beforeLimits().equals(rated.total())) {
            text.add(words.pick("Before limits: ", "Före gränser: ") + amounts(rated.beforeLimits()));
        }
        text.add(words.pick("Total: ", "Summa: ") + amounts(rated.total()));
        text.add(words.pick("The CDR says: ", "CDR:en säger: ") + amounts(rated.claimed()));
        for (Finding finding : rated.findings()) {
            text.add("! " + FindingText.of(finding, words));
        }
    }

    private void write(RatedLine line) {
        StringBuilder one = new StringBuilder(clock.format(line.start()))
                .append("  ")
                .append(words.dimension(line.dimension()))
                .append(": ");
        if (line.unit() != Unit.ONCE) {
            String unit = " " + words.unit(line.unit());
            one.append(words.number(line.quantity())).append(unit);
            if (line.billed().compareTo(line.quantity()) != 0) {
                one.append(words.pick(", billed ", ", debiteras "))
                        .append(words.number(line.billed()))
                        .append(unit);
            }
            one.append(" × ")
                    .append(words.money(line.price(), rated.currency()))
                    .append(" = ");
        }
        one.append(amounts(line.amounts()))
                .append(" (")
                .append(words.vat(line.vat()))
                .append(')');
        text.add(one.toString());
        text.add(reason(line));
    }

    private String reason(RatedLine line) {
        String element = words.pick("element ", "element ");
        StringBuilder one = new StringBuilder("    ")
                .append(words.pick("tariff ", "tariff "))
                .append(line.tariffId())
                .append(", ")
                .append(element)
                .append(line.element());
        if (!line.matched().isEmpty()) {
            one.append(": ").append(words.conditions(line.matched()));
        }
        if (!line.passedOver().isEmpty()) {
            one.append(words.pick("; does not hold: ", "; gäller inte: "))
                    .append(line.passedOver().stream()
                            .map(passed -> element + passed.element() + " (" + words.condition(passed.because()) + ")")
                            .collect(Collectors.joining(", ")));
        }
        return one.toString();
    }

    private String amounts(Amounts amounts) {
        List<String> sides = new ArrayList<>(2);
        if (amounts.exclVat() != null) {
            sides.add(words.money(amounts.exclVat(), rated.currency()) + words.pick(" excl. VAT", " exkl. moms"));
        }
        if (amounts.inclVat() != null) {
            sides.add(words.money(amounts.inclVat(), rated.currency()) + words.pick(" incl. VAT", " inkl. moms"));
        }
        return String.join(", ", sides);
    }
}
