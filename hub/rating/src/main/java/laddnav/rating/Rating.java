package laddnav.rating;

import java.time.ZoneId;
import java.util.List;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;

/**
 * The front door of rating: what a CDR costs by its tariffs, by the rules of OCPI 2.2.1 and 2.3.0 (which are the same),
 * and why.
 *
 * <p>Never refuses a CDR: what is wrong or doubtful is told in {@link RatedCdr#findings()}. A credit CDR is priced as
 * the charge it credits, with every quantity and amount negated.
 *
 * @see "OCPI 2.3.0, mod_tariffs 11.3 and 11.4; mod_cdrs 10.3.1"
 */
public final class Rating {

    private Rating() {}

    /**
     * Prices a CDR.
     *
     * @param tariffs those that count, several versions of one if need be; if empty, the CDR's own
     * @param zone of the location, in which times, dates and days of tariffs are meant
     */
    public static RatedCdr rate(Cdr cdr, List<Tariff> tariffs, ZoneId zone) {
        return rate(cdr, TariffBook.of(tariffs.isEmpty() ? cdr.tariffs() : tariffs), zone);
    }

    /** Prices a CDR by tariffs that were made ready before; faster where many CDRs share them. */
    public static RatedCdr rate(Cdr cdr, TariffBook tariffs, ZoneId zone) {
        return new Pricing(cdr, tariffs, zone).result();
    }
}
