package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrLocation;
import laddnav.ocpi.types.TokenType;
import laddnav.settlement.checks.Spot;
import laddnav.settlement.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a CDR tells, in the form of a charge's row. It never changes.
 *
 * @param id place in the feed
 * @param contract the driver's contract, masked: the provider's part and a pseudonym
 * @param evseHash absent where the charge does not occupy an EVSE: credits, and what cannot be read
 * @param spot where on earth; absent where it is not told
 * @param sentTo the provider that it was addressed to; absent where it was sent to the hub
 * @param cdr absent where it cannot be read
 */
record Told(
        long id,
        PartyId operator,
        PartyId provider,
        String cdrId,
        Instant start,
        Instant end,
        Instant receivedAt,
        String locationKey,
        String evseId,
        String connectorId,
        String contract,
        long tokenHash,
        @Nullable Long evseHash,
        @Nullable Spot spot,
        @Nullable PartyId sentTo,
        BigDecimal energyKwh,
        Money claimed,
        Version version,
        Json body,
        @Nullable Cdr cdr) {

    private static final BigDecimal MOST_ENERGY = BigDecimal.TEN.pow(12);
    private static final BigDecimal MOST_COST = BigDecimal.TEN.pow(12);

    boolean isCredit() {
        return cdr != null && Boolean.TRUE.equals(cdr.credit());
    }

    /** The token, where it is one driver's; what walk-up customers get may be the same for many. */
    @Nullable
    Long roamingToken() {
        return cdr == null || cdr.cdrToken().type().equals(TokenType.AD_HOC_USER) ? null : tokenHash;
    }

    String cdrKey() {
        return Keys.key(cdrId);
    }

    /** @throws IllegalArgumentException when a party or the currency is none */
    static Told of(Change change, Cdr cdr, Pseudonyms names) {
        PartyId operator = change.key().owner();
        CdrLocation place = cdr.cdrLocation();
        PartyId provider = cdr.cdrToken().party();
        boolean credit = Boolean.TRUE.equals(cdr.credit());
        return new Told(
                change.sequence(),
                operator,
                provider,
                Keys.ascii(cdr.id()),
                cdr.startDateTime(),
                cdr.endDateTime(),
                change.acceptedAt(),
                Keys.key(place.id()),
                Keys.cut(place.evseId(), 64),
                Keys.cut(place.connectorId(), 64),
                names.of(provider, cdr.cdrToken().contractId()),
                Keys.tokenHash(cdr.cdrToken()),
                credit ? null : Keys.evseHash(operator, place.evseUid()),
                Spot.of(place.coordinates()).orElse(null),
                change.audience(),
                within(cdr.totalEnergy(), MOST_ENERGY),
                claimed(cdr),
                change.version(),
                change.body(),
                cdr);
    }

    /**
     * A CDR that cannot be read. What is told of its provider and currency is not known, so it stands under its
     * operator alone, with nothing claimed.
     */
    static Told unreadable(Change change) {
        PartyId operator = change.key().owner();
        return new Told(
                change.sequence(),
                operator,
                operator,
                Keys.ascii(change.key().id()),
                change.acceptedAt(),
                change.acceptedAt(),
                change.acceptedAt(),
                "",
                "",
                "",
                "",
                0,
                null,
                null,
                null,
                BigDecimal.ZERO,
                Money.zero(Currency.getInstance("EUR")),
                change.version(),
                change.body(),
                null);
    }

    private static Money claimed(Cdr cdr) {
        Currency currency = Currency.getInstance(cdr.currency());
        return Money.rounded(within(cdr.totalCost().beforeTaxes(), MOST_COST), currency);
    }

    /** What is beyond all measure is rejected by a check; its row shows 0. */
    private static BigDecimal within(BigDecimal value, BigDecimal most) {
        return value.abs().compareTo(most) > 0 ? BigDecimal.ZERO : value;
    }
}
