package laddnav.ocpi.server;

import java.time.Instant;
import java.util.List;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Page;
import org.jspecify.annotations.Nullable;

/**
 * Which booking locations have a timeslot that begins in {@code [from, to)}. Applied to each page by itself, so
 * pages may be shorter than their limit, and the total counts all.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, GET BookingLocations, Request Parameters"
 */
record TimeslotFilter(@Nullable Instant from, @Nullable Instant to) {

    static final TimeslotFilter NONE = new TimeslotFilter(null, null);

    /** @throws laddnav.ocpi.OcpiException 2001 where one of the two is no time */
    static TimeslotFilter asked(Exchange exchange) {
        return new TimeslotFilter(Paging.time(exchange, "timeslot_from"), Paging.time(exchange, "timeslot_to"));
    }

    Page of(Page page) {
        if (from == null && to == null) {
            return page;
        }
        List<Json> items = page.items().stream().filter(this::isMet).toList();
        return new Page(items, page.total(), page.limit(), page.hasNext(), page.nextMark());
    }

    /** What the address of the next page repeats. */
    String query() {
        return (from == null ? "" : "&timeslot_from=" + from) + (to == null ? "" : "&timeslot_to=" + to);
    }

    private boolean isMet(Json bookingLocation) {
        return elements(bookingLocation, "calendars").stream()
                .flatMap(calendar -> elements(calendar, "available_timeslots").stream())
                .flatMap(timeslot -> timeslot.time("start_date_time").stream())
                .anyMatch(start -> (from == null || !start.isBefore(from)) && (to == null || start.isBefore(to)));
    }

    private static List<Json> elements(Json object, String list) {
        return object.field(list).filter(Json::isList).map(Json::elements).orElse(List.of());
    }
}
