package laddnav.simulator.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.SessionStatus;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TaxAmount;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import laddnav.rating.TariffBook;
import laddnav.rating.VatShare;
import laddnav.simulator.sessions.Visit;
import org.jspecify.annotations.Nullable;

/** An operator's sessions and CDRs: what became of a visit, priced by its own tariffs. */
public final class Documents {

    private static final Duration LATE_BY = Duration.ofDays(100);
    private static final BigDecimal TENTH_MORE = new BigDecimal("1.1");
    private static final Price NOTHING = new Price(BigDecimal.ZERO, List.of());

    private final PartySettings operator;
    private final Sites sites;
    private final Prices prices;
    private final TariffBook book;
    private final long seed;
    private final int mistakesPerMille;

    public Documents(PartySettings operator, Sites sites, Prices prices, long seed, int mistakesPerMille) {
        this.operator = operator;
        this.sites = sites;
        this.prices = prices;
        this.book = TariffBook.of(prices.tariffs());
        this.seed = seed;
        this.mistakesPerMille = mistakesPerMille;
    }

    /** The id that a visit's session has. */
    public static String sessionId(Visit visit) {
        return Ids.of(visit.id());
    }

    /** The session of a visit that is over. */
    public Session completed(Visit visit, CdrToken token) {
        return session(visit, token, SessionStatus.COMPLETED, visit.energyKwh(), visit.end(), visit.end());
    }

    /** The session of a visit under way. */
    public Session active(Visit visit, CdrToken token, BigDecimal kwhSoFar, Instant asOf) {
        return session(visit, token, SessionStatus.ACTIVE, kwhSoFar, null, asOf);
    }

    /** The CDR of a visit, and where the operator is mistaken about its id, the second one. */
    public List<Cdr> cdrs(Visit visit, CdrToken token) {
        return switch (Mistake.of(visit.id(), seed, mistakesPerMille)) {
            case NONE -> List.of(cdr(visit, token, null));
            case WRONG_TOTAL -> List.of(dearer(cdr(visit, token, null)));
            case UNKNOWN_TARIFF -> List.of(cdr(visit, token, "SPRING-SALE"));
            case ID_TWICE -> {
                Cdr first = cdr(visit, token, null);
                yield List.of(first, dearer(first));
            }
            case LATE -> List.of(cdr(earlier(visit), token, null));
            case TIMES_REVERSED -> List.of(reversed(cdr(visit, token, null)));
        };
    }

    private Session session(
            Visit visit, CdrToken token, SessionStatus status, BigDecimal kwh, @Nullable Instant end, Instant asOf) {
        Sites.Site site = sites.site(visit.station(), visit.port());
        return new Session(
                operator.id().country(),
                operator.id().party(),
                sessionId(visit),
                visit.start(),
                end,
                kwh,
                token,
                AuthMethod.WHITELIST,
                null,
                site.locationId(),
                site.evseUid(),
                "1",
                null,
                operator.currency(),
                List.of(),
                null,
                status,
                asOf);
    }

    /** @param otherTariff named instead of the charging point's own; the price stays */
    private Cdr cdr(Visit visit, CdrToken token, @Nullable String otherTariff) {
        Sites.Site site = sites.site(visit.station(), visit.port());
        Tariff tariff = prices.of(site.port());
        var zone = site.station().zone();
        Cdr unpriced = cdr(visit, token, site, Periods.of(visit, tariff, zone, tariff.id()), NOTHING);
        RatedCdr rated = Rating.rate(unpriced, book, zone);
        List<ChargingPeriod> periods =
                otherTariff == null ? unpriced.chargingPeriods() : Periods.of(visit, tariff, zone, otherTariff);
        return cdr(visit, token, site, periods, price(rated));
    }

    private Cdr cdr(Visit visit, CdrToken token, Sites.Site site, List<ChargingPeriod> periods, Price total) {
        return new Cdr(
                operator.id().country(),
                operator.id().party(),
                "C" + sessionId(visit),
                visit.start(),
                visit.end(),
                sessionId(visit),
                token,
                AuthMethod.WHITELIST,
                null,
                sites.asCdrLocation(site),
                null,
                operator.currency(),
                List.of(),
                periods,
                null,
                total,
                null,
                visit.energyKwh(),
                null,
                Periods.hours(visit.start(), visit.end()),
                null,
                Periods.hours(visit.charged(), visit.end()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                visit.end());
    }

    /** Rounds as this operator does: half up, to hundredths, the total and each rate's tax. */
    private static Price price(RatedCdr rated) {
        BigDecimal before = rated.total().exclVat();
        if (before == null) {
            throw new IllegalStateException("our own tariffs tell prices before taxes");
        }
        List<TaxAmount> taxes = rated.vatShares().stream()
                .filter(share -> share.vat() != null && share.vat().signum() > 0)
                .map(Documents::tax)
                .toList();
        return new Price(rounded(before), taxes);
    }

    private static TaxAmount tax(VatShare share) {
        BigDecimal percent = share.vat() == null ? BigDecimal.ZERO : share.vat();
        BigDecimal amount = share.exclVat().multiply(percent).movePointLeft(2);
        return new TaxAmount("VAT", null, percent, rounded(amount));
    }

    private static Cdr dearer(Cdr cdr) {
        List<TaxAmount> taxes = cdr.totalCost().taxes().stream()
                .map(tax -> new TaxAmount(
                        tax.name(), null, tax.percentage(), rounded(tax.amount().multiply(TENTH_MORE))))
                .toList();
        // a tenth of little is nothing after rounding, so some is added
        BigDecimal more = cdr.totalCost().beforeTaxes().multiply(TENTH_MORE).add(BigDecimal.ONE);
        return with(cdr, cdr.startDateTime(), cdr.endDateTime(), new Price(rounded(more), taxes));
    }

    private static Cdr reversed(Cdr cdr) {
        Instant before = cdr.startDateTime().minus(Duration.ofHours(1));
        return with(cdr, cdr.startDateTime(), before, cdr.totalCost());
    }

    private static Visit earlier(Visit visit) {
        return new Visit(
                visit.id(),
                visit.station(),
                visit.port(),
                visit.driver(),
                visit.start().minus(LATE_BY),
                visit.charged().minus(LATE_BY),
                visit.end().minus(LATE_BY),
                visit.energyKwh());
    }

    private static Cdr with(Cdr cdr, Instant start, Instant end, Price total) {
        return new Cdr(
                cdr.countryCode(),
                cdr.partyId(),
                cdr.id(),
                start,
                end,
                cdr.sessionId(),
                cdr.cdrToken(),
                cdr.authMethod(),
                null,
                cdr.cdrLocation(),
                null,
                cdr.currency(),
                cdr.tariffs(),
                cdr.chargingPeriods(),
                null,
                total,
                null,
                cdr.totalEnergy(),
                null,
                cdr.totalTime(),
                null,
                cdr.totalParkingTime(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                cdr.lastUpdated());
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
