package laddnav.rating;

/** What a finding means, in a few words. */
final class FindingText {

    private FindingText() {}

    static String of(Finding finding, Words words) {
        return meaning(finding.code(), words) + ": " + finding.detail();
    }

    private static String meaning(Finding.Code code, Words w) {
        return switch (code) {
            case TOTAL_COST_MISMATCH ->
                w.pick("The cost claimed is not the tariff's", "Begärt belopp är inte tariffens");
            case TAX_MISMATCH -> w.pick("The tax claimed is not the tariff's", "Begärd moms är inte tariffens");
            case TARIFF_MISSING -> w.pick("Tariff not known, not priced", "Okänd tariff, ej prissatt");
            case TARIFF_NOT_VALID_THEN -> w.pick("Tariff not valid at the start", "Tariffen gällde inte vid starten");
            case TARIFF_UNREADABLE -> w.pick("Cannot be read in the tariff", "Går inte att läsa i tariffen");
            case NO_ELEMENT_MATCHED -> w.pick("Free, as no element holds", "Utan kostnad, inget element gäller");
            case CURRENCY_MISMATCH -> w.pick("Currencies differ", "Olika valutor");
            case MIN_PRICE_APPLIED -> w.pick("Raised to the minimum price", "Höjt till lägsta pris");
            case MAX_PRICE_APPLIED -> w.pick("Lowered to the maximum price", "Sänkt till högsta pris");
            case ODD_TAX_RATE -> w.pick("The limits leave an odd tax", "Gränserna ger en udda moms");
            case TAX_RATE_NOT_TOLD -> w.pick("Taxes included at an unknown rate", "Skatt ingår med okänd sats");
            case STEP_NOISE_ABSORBED -> w.pick("Rounding of hours dropped", "Avrundning av timmar bortsedd från");
            case PERIODS_DIFFER_FROM_TOTAL -> w.pick("Periods and total differ", "Perioder och totalsumma skiljer sig");
            case RATED_FROM_TOTALS -> w.pick("Priced from the total", "Prissatt efter totalsumman");
            case PERIOD_OUT_OF_ORDER -> w.pick("Period out of order", "Period i fel ordning");
            case PERIOD_CROSSES_BOUNDARY -> w.pick("The price changes within a period", "Priset ändras inom en period");
            case USAGE_NOT_TOLD -> w.pick("Current or power not told", "Ström eller effekt ej angiven");
            case VALUE_OUT_OF_RANGE -> w.pick("Number beyond all measure", "Orimligt tal");
        };
    }
}
