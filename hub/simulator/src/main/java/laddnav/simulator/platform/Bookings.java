package laddnav.simulator.platform;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.AccessMethod;
import laddnav.ocpi.types.Booking;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.BookingRequest;
import laddnav.ocpi.types.BookingRequestStatus;
import laddnav.ocpi.types.BookingTerms;
import laddnav.ocpi.types.Period;
import laddnav.ocpi.types.ReservationRequestStatus;
import laddnav.ocpi.types.ReservationStatus;
import laddnav.ocpi.types.Timeslot;

/**
 * An operator's bookings: the first to ask for a time at a place gets it, whoever asks for it later is rejected. What
 * is answered at once is that the request is pending; the decision is sent when that was answered.
 */
final class Bookings {

    private static final BookingTerms TERMS = new BookingTerms(
            null,
            null,
            true,
            List.of(AccessMethod.OPEN),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    private final OperatorPlatform operator;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    Bookings(OperatorPlatform operator) {
        this.operator = operator;
    }

    Reply publish(BookingLocation bookable) {
        ObjectPath path = ObjectPath.of(ModuleId.BOOKING_LOCATIONS, operator.party(), bookable.id());
        Json body = operator.encoded(bookable);
        operator.shelf().hold(path, body);
        return operator.hub().receiver().put(operator.call(null), path, body);
    }

    Reply asked(Call call, Json body) {
        BookingRequest request = Codec.of(call.version()).decode(body, BookingRequest.class);
        String id = "B-" + request.requestId();
        Instant now = operator.now();
        Json pending = operator.encoded(
                booking(id, request, ReservationStatus.PENDING, ReservationRequestStatus.PENDING, now));
        ObjectPath path = ObjectPath.of(ModuleId.BOOKINGS, operator.party(), id);
        operator.shelf().hold(path, pending);
        // the answer must be there before the decision
        Thread.ofVirtual().start(() -> decide(call.from(), path, request));
        return new Reply(200, StatusCode.SUCCESS, null, pending, null);
    }

    private void decide(PartyId provider, ObjectPath path, BookingRequest request) {
        Period period = request.period();
        boolean isFree = taken.add(request.bookingLocationId() + " " + period.startDateTime());
        Booking decided = booking(
                path.id(),
                request,
                isFree ? ReservationStatus.RESERVED : ReservationStatus.REJECTED,
                isFree ? ReservationRequestStatus.ACCEPTED : ReservationRequestStatus.DECLINED,
                operator.now());
        Json body = operator.encoded(decided);
        operator.shelf().hold(path, body);
        operator.hub().receiver().put(operator.call(provider), path, body);
    }

    private Booking booking(
            String id,
            BookingRequest request,
            ReservationStatus status,
            ReservationRequestStatus requestStatus,
            Instant now) {
        Period period = request.period();
        return new Booking(
                id,
                operator.party().country(),
                operator.party().party(),
                request.requestId(),
                request.bookingOption(),
                request.locationId(),
                request.tokens(),
                List.of(),
                new Timeslot(period.startDateTime(), period.endDateTime(), null, null, null),
                status,
                request.canceled(),
                request.accessInformation(),
                request.authorizationReference(),
                TERMS,
                List.of(new BookingRequestStatus(requestStatus, request, now)),
                now);
    }
}
