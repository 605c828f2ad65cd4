package laddnav.rating;

/** Where a period's current or power was taken from; the first that is given. */
enum Measure {
    AVERAGE("CURRENT", "POWER"),
    HIGHEST("MAX_CURRENT", "MAX_POWER"),
    LOWEST("MIN_CURRENT", "MIN_POWER"),
    /** Energy by time: power only, since nothing tells a period's voltage. */
    DERIVED("", "energy / time"),
    NOT_TOLD("not told", "not told");

    private final String ofCurrent;
    private final String ofPower;

    Measure(String ofCurrent, String ofPower) {
        this.ofCurrent = ofCurrent;
        this.ofPower = ofPower;
    }

    String ofCurrent() {
        return ofCurrent;
    }

    String ofPower() {
        return ofPower;
    }
}
