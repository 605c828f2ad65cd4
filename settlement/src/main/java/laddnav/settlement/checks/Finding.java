package laddnav.settlement.checks;

import laddnav.settlement.rules.Code;

/** What a check found. The detail names the value and the limit. */
public record Finding(Code code, String detail) {

    private static final int LONGEST = 300;

    public Finding {
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST - 1) + "…";
    }

    /** As shown to people: {@code PRICE_DIFFERS claimed 6.00 EUR, rated 5.00 EUR, tolerance 0.01}. */
    @Override
    public String toString() {
        return code + " " + detail;
    }
}
