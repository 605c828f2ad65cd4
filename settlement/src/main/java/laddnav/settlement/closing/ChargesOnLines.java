package laddnav.settlement.closing;

/** How charges are found on the lines of their invoice: a line gathers what has all of this in common. */
public final class ChargesOnLines {

    /** Joins a line {@code l} to a charge {@code c} and its share {@code s} under a VAT key. */
    public static final String LINE = "JOIN invoice_line l ON l.invoice = c.invoice AND l.location_key = c.location_key"
            + " AND l.tariff_id = c.tariff_id AND l.vat_key = s.vat_key AND l.source_currency = c.currency";

    /** The shares {@code s} of charges {@code c} with their lines {@code l}; to be narrowed by {@code c.invoice}. */
    public static final String SHARES = "charge c JOIN charge_share s ON s.charge = c.id " + LINE;

    private ChargesOnLines() {}
}
