package laddnav.ocpi.server;

import java.time.Instant;
import laddnav.ocpi.Limits;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.json.Times;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list.
 *
 * @see "OCPI 2.3.0, transport_and_format, Paginated Request"
 */
final class Paging {

    private Paging() {}

    /** @throws OcpiException 2001 naming the parameter that is wrong */
    static PageRequest asked(Exchange exchange) {
        return new PageRequest(
                time(exchange, "date_from"),
                time(exchange, "date_to"),
                number(exchange, "offset", 0),
                number(exchange, "limit", Limits.DEFAULT_PAGE),
                exchange.query("mark"));
    }

    static @Nullable Instant time(Exchange exchange, String name) {
        String text = exchange.query(name);
        // an unescaped plus of an offset such as +00:00 arrives as a blank
        return text == null ? null : Times.parse(name, text.replace(' ', '+'));
    }

    private static int number(Exchange exchange, String name, int otherwise) {
        String text = exchange.query(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw OcpiException.invalid("query '" + name + "' must be a whole number");
        }
    }
}
