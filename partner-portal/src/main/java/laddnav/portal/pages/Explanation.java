package laddnav.portal.pages;

import java.util.List;

/**
 * Why a charge costs what it costs, ready to be shown: every text and figure as the reader sees it. The page and the
 * text to copy are written from this one.
 *
 * @param zone where the charge took place; times are told there
 * @param currency of every amount
 * @param lines what was priced, by time
 * @param sums from the lines to the total
 * @param comparison the tariff's result beside the operator's claim
 * @param findings what is worth knowing, in words
 */
public record Explanation(
        String zone,
        String currency,
        List<Line> lines,
        List<Sum> sums,
        List<Compared> comparison,
        List<Note> findings) {

    public Explanation {
        lines = List.copyOf(lines);
        sums = List.copyOf(sums);
        comparison = List.copyOf(comparison);
        findings = List.copyOf(findings);
    }

    /**
     * One priced stretch.
     *
     * @param element the number of the tariff element, from 1
     * @param conditions those that held; empty for an element that always holds
     * @param passed the elements before it that did not hold, and why
     * @param quantity as measured, with its unit
     * @param billed after rounding to steps, with its unit
     * @param stepped whether the two differ
     * @param vat the rate, or that it is not told
     * @param inclVat empty where the tax is not told
     */
    public record Line(
            String day,
            String time,
            String dimension,
            String tariff,
            int element,
            List<String> conditions,
            List<Passed> passed,
            String quantity,
            String billed,
            boolean stepped,
            String price,
            String vat,
            String exclVat,
            String inclVat) {}

    /** An element that was looked at before, by its number from 1, and why it did not hold. */
    public record Passed(int element, String because) {}

    /** A line of the adding up. */
    public record Sum(String label, String quantity, String exclVat, String inclVat, boolean isTotal) {}

    /** The tariff's result beside the claim; {@code differs} where they are not the same cent. */
    public record Compared(String label, String rated, String claimed, String difference, boolean differs) {}

    /** A code, and what it means with its values. */
    public record Note(String code, String text, String detail, boolean isWarning) {}

    public boolean differs() {
        return comparison.stream().anyMatch(Compared::differs);
    }
}
