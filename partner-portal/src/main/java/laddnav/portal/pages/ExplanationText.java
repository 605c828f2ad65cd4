package laddnav.portal.pages;

import laddnav.portal.web.Frame;
import laddnav.settlement.ChargeSummary;

/** The explanation as plain text, for an e-mail to the other party. */
final class ExplanationText {

    private ExplanationText() {}

    static String write(Frame f, ChargeSummary charge, Explanation explanation) {
        StringBuilder text = new StringBuilder();
        text.append(f.t("charge.title", charge.cdrId())).append('\n');
        text.append(f.name(charge.operator()))
                .append(" (")
                .append(charge.operator())
                .append(") → ");
        text.append(f.name(charge.provider()))
                .append(" (")
                .append(charge.provider())
                .append(")\n");
        text.append(charge.locationName()).append(", ").append(charge.evseId()).append('\n');
        text.append(f.t("explain.times", explanation.zone(), explanation.currency()))
                .append("\n\n");
        for (Explanation.Line line : explanation.lines()) {
            append(text, f, line);
        }
        text.append('\n');
        for (Explanation.Sum sum : explanation.sums()) {
            text.append(sum.label())
                    .append(": ")
                    .append(sum.exclVat())
                    .append(' ')
                    .append(f.t("amount.excl"));
            text.append(sum.inclVat().isEmpty() ? "" : ", " + sum.inclVat() + " " + f.t("amount.incl"));
            text.append('\n');
        }
        text.append('\n').append(f.t("explain.compare")).append('\n');
        for (Explanation.Compared row : explanation.comparison()) {
            text.append(row.label())
                    .append(": ")
                    .append(row.rated())
                    .append(" / ")
                    .append(row.claimed());
            text.append(row.differs() ? " (" + row.difference() + ")" : "").append('\n');
        }
        for (Explanation.Note note : explanation.findings()) {
            text.append("* ")
                    .append(note.text())
                    .append(" [")
                    .append(note.code())
                    .append(' ');
            text.append(note.detail()).append("]\n");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Frame f, Explanation.Line line) {
        text.append(line.day()).append(' ').append(line.time()).append("  ").append(line.dimension());
        text.append(": ").append(line.quantity());
        text.append(line.stepped() ? " → " + line.billed() : "");
        text.append(" × ").append(line.price()).append(" = ").append(line.exclVat());
        text.append(" (")
                .append(f.t("explain.vat"))
                .append(' ')
                .append(line.vat())
                .append(")\n");
        text.append("    ").append(f.t("explain.element", line.tariff(), line.element()));
        text.append(line.conditions().isEmpty() ? "" : ": " + String.join(", ", line.conditions()))
                .append('\n');
        for (Explanation.Passed passed : line.passed()) {
            text.append("    ")
                    .append(f.t("explain.passed", passed.element(), passed.because()))
                    .append('\n');
        }
    }
}
