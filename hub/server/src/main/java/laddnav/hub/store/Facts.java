package laddnav.hub.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.types.Booking;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.SessionStatus;
import laddnav.ocpi.types.Status;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Terminal;
import laddnav.ocpi.types.Token;
import org.jspecify.annotations.Nullable;

/**
 * What the store and routing must know of a valid object besides its bytes.
 *
 * @param provider who issued the token of a session or CDR
 * @param charge what a session or CDR says of a charge
 * @param evses the EVSEs of a location
 * @param contractId of a token
 */
public record Facts(
        Instant lastUpdated,
        @Nullable PartyId provider,
        @Nullable Charge charge,
        @Nullable Evses evses,
        @Nullable String contractId) {

    /** Of an object that does not tell when it last changed: it counts as changed when it came. */
    static final Instant UNTOLD = Instant.EPOCH;

    private Facts(Instant lastUpdated, @Nullable PartyId provider, @Nullable Charge charge, @Nullable Evses evses) {
        this(lastUpdated, provider, charge, evses, null);
    }

    /** A charge for the live list. Energy in kWh. */
    public record Charge(String place, String status, BigDecimal energyKwh, Instant at, boolean isUnderWay) {}

    /** How many EVSEs a location has, and how many of them are busy or out of order. Removed ones do not count. */
    public record Evses(int all, int charging, int outOfOrder) {}

    /** Of what tells nothing beyond when it last changed. */
    public static Facts updated(Instant lastUpdated) {
        return new Facts(lastUpdated, null, null, null);
    }

    /** Reads an object, and thereby checks it. @throws OcpiException 2001 naming the field that is missing or wrong */
    public static Facts of(ModuleId module, Version version, Json body) {
        return of(Translation.read(module, version, body));
    }

    /** Of an object that was read. */
    static Facts of(Object canonical) {
        return switch (canonical) {
            case Location location -> new Facts(location.lastUpdated(), null, null, evses(location));
            case Tariff tariff -> updated(tariff.lastUpdated());
            case Token token -> new Facts(token.lastUpdated(), null, null, null, token.contractId());
            case Session session -> ofSession(session);
            case Cdr cdr -> ofCdr(cdr);
            case InvoiceReconciliationRecord record -> updated(record.lastUpdated());
            case Terminal terminal -> updated(Objects.requireNonNullElse(terminal.lastUpdated(), UNTOLD));
            case FinancialAdviceConfirmation confirmation -> updated(confirmation.lastUpdated());
            case BookingLocation location -> updated(location.lastUpdated());
            case Booking booking -> updated(booking.lastUpdated());
            default -> throw new IllegalStateException("no facts of " + canonical.getClass());
        };
    }

    /** Whom an object is for by its own words, where it tells: also of a part that is merged. */
    public static Optional<PartyId> meantIn(ModuleId module, Version version, Json body) {
        return switch (module.value()) {
            case "bookings" ->
                body.field("booking_requests").filter(Json::isList).stream()
                        .flatMap(requests -> requests.elements().stream())
                        .flatMap(request -> request.field("booking_request").stream())
                        .flatMap(request -> partyIn("booking_request", request).stream())
                        .findFirst();
            case "payments/terminals" -> partyIn("party_id", body);
            default -> providerIn(version, body);
        };
    }

    private static Optional<PartyId> partyIn(String field, Json object) {
        return object.text("country_code")
                .flatMap(country -> object.text("party_id").map(party -> party(field, country, party)));
    }

    /** The provider of the token, where the body tells it: also of a part that is merged. */
    public static Optional<PartyId> providerIn(Version version, Json body) {
        if (!version.isRouted()) {
            return Kept211.token(body)
                    .or(() -> body.text("auth_id").flatMap(Kept211::tokenOf))
                    .map(CdrToken::party);
        }
        return body.field("cdr_token").flatMap(token -> partyIn("cdr_token", token));
    }

    /**
     * The facts of a stored location of which only this EVSE has changed: the rest is not read again.
     *
     * @throws OcpiException 2001 naming the field of the EVSE that is missing or wrong
     */
    static Facts ofLocationWith(Version version, Json location, Json evse) {
        Codec.of(version).decode(evse, Evse.class);
        int all = 0;
        int charging = 0;
        int outOfOrder = 0;
        for (Json each : location.field("evses").map(Json::elements).orElse(List.of())) {
            String status = each.text("status").orElse("");
            all += status.equals("REMOVED") ? 0 : 1;
            charging += status.equals("CHARGING") ? 1 : 0;
            outOfOrder += status.equals("OUTOFORDER") || status.equals("INOPERATIVE") ? 1 : 0;
        }
        Instant updated = location.time("last_updated")
                .orElseThrow(() -> OcpiException.invalid("field 'last_updated' is missing"));
        return new Facts(updated, null, null, new Evses(all, charging, outOfOrder));
    }

    private static Facts ofSession(Session session) {
        boolean isUnderWay = session.status() == SessionStatus.ACTIVE;
        Charge charge = new Charge(
                session.locationId(), session.status().name(), session.kwh(), session.lastUpdated(), isUnderWay);
        return new Facts(session.lastUpdated(), provider(session.cdrToken()), charge, null);
    }

    private static Facts ofCdr(Cdr cdr) {
        String name = cdr.cdrLocation().name();
        String place = name == null ? cdr.cdrLocation().address() : name;
        Charge charge = new Charge(place, "ENDED", cdr.totalEnergy(), cdr.endDateTime(), false);
        return new Facts(cdr.lastUpdated(), provider(cdr.cdrToken()), charge, null);
    }

    private static Evses evses(Location location) {
        int all = 0;
        int charging = 0;
        int outOfOrder = 0;
        for (var evse : location.evses()) {
            Status status = evse.status();
            all += status == Status.REMOVED ? 0 : 1;
            charging += status == Status.CHARGING ? 1 : 0;
            outOfOrder += status == Status.OUTOFORDER || status == Status.INOPERATIVE ? 1 : 0;
        }
        return new Evses(all, charging, outOfOrder);
    }

    private static PartyId provider(CdrToken token) {
        return party("cdr_token", token.countryCode(), token.partyId());
    }

    private static PartyId party(String field, String country, String party) {
        try {
            return PartyId.of(country, party);
        } catch (IllegalArgumentException e) {
            throw OcpiException.invalid("field '" + field + "': " + e.getMessage());
        }
    }
}
