package laddnav.simulator.documents;

/** Ids that OCPI takes, made of whatever a source calls its things. */
final class Ids {

    /** CiString(36), less what is put before. */
    private static final int LONGEST = 34;

    private static final int KEPT = 24;

    private Ids() {}

    /** The text itself where it is a fit id, else what can be kept of it and a number that keeps it apart. */
    static String of(String text) {
        String fit = text.replaceAll("[^A-Za-z0-9_-]+", "-");
        if (fit.equals(text) && fit.length() <= LONGEST) {
            return fit;
        }
        String kept = fit.length() <= KEPT ? fit : fit.substring(0, KEPT);
        return kept + "-" + number(text);
    }

    /** Eight characters that stand for the text. */
    static String number(String text) {
        return "%08X".formatted(text.hashCode());
    }
}
