package laddnav.portal.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeState;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.DisputeState;
import laddnav.settlement.InvoiceFilter;

/** The filters of lists, as pages and API read them from a request. Both use the same names. */
public final class Filters {

    private static final String[] INVOICES = {"direction", "counterparty", "period", "currency", "text", "sort", "order"
    };
    private static final String[] CHARGES = {"state", "reason", "counterparty", "text", "from", "to"};

    private static final String[] DISPUTES = {"state", "direction", "counterparty", "text"};

    private enum Direction {
        SALES,
        PURCHASES
    }

    private enum Order {
        ASC,
        DESC
    }

    private Filters() {}

    public static InvoiceFilter invoices(Params params, int limit) {
        InvoiceFilter.Sort sort =
                params.choice("sort", InvoiceFilter.Sort.class).orElse(InvoiceFilter.Sort.ISSUED);
        return new InvoiceFilter(
                params.choice("direction", Direction.class).map(direction -> direction == Direction.SALES),
                params.party("counterparty"),
                params.period("period"),
                currency(params),
                params.text("text"),
                sort,
                params.choice("order", Order.class).orElse(Order.DESC) == Order.DESC,
                params.text("after"),
                limit);
    }

    /** The filter's address without its place in the list. */
    public static Link invoiceLink(Params params, String path) {
        return params.link(path, INVOICES);
    }

    /** Disputes in a state, or in a group of states: undecided, where nothing else is told, overdue, all. */
    public static DisputeFilter disputes(Params params, int limit) {
        String state = params.text("state").orElse("undecided");
        List<DisputeState> states = switch (state) {
            case "undecided", "overdue" -> DisputeState.UNDECIDED;
            case "all" -> List.of();
            default -> params.choice("state", DisputeState.class).map(List::of).orElse(List.of());
        };
        return new DisputeFilter(
                params.choice("direction", Direction.class).map(direction -> direction == Direction.SALES),
                states,
                params.party("counterparty"),
                state.equals("overdue"),
                Optional.empty(),
                Optional.empty(),
                params.text("text"),
                params.text("after"),
                limit);
    }

    /** The filter's address without its place in the list. */
    public static Link disputeLink(Params params, String path) {
        return params.link(path, DISPUTES);
    }

    public static ChargeFilter charges(Params params, ZoneId zone, int limit) {
        return new ChargeFilter(
                params.choice("state", ChargeState.class),
                params.party("counterparty"),
                params.text("text"),
                params.text("reason"),
                params.from("from", zone),
                params.to("to", zone),
                params.text("after"),
                limit);
    }

    /** The filter's address without its place in the list. */
    public static Link chargeLink(Params params, String path) {
        return params.link(path, CHARGES);
    }

    /** The same filter, from a key on and with another page length. */
    public static InvoiceFilter from(InvoiceFilter filter, Optional<String> after, int limit) {
        return new InvoiceFilter(
                filter.selling(),
                filter.counterparty(),
                filter.period(),
                filter.currency(),
                filter.text(),
                filter.sort(),
                filter.descending(),
                after,
                limit);
    }

    /** The same filter, from a key on and with another page length. */
    public static ChargeFilter from(ChargeFilter filter, Optional<String> after, int limit) {
        return new ChargeFilter(
                filter.state(),
                filter.counterparty(),
                filter.text(),
                filter.reason(),
                filter.from(),
                filter.to(),
                after,
                limit);
    }

    private static Optional<String> currency(Params params) {
        return params.text("currency").map(code -> {
            if (!code.matches("[A-Z]{3}")) {
                throw Refused.badRequest("currency is '" + code + "', and must be an ISO 4217 code such as SEK");
            }
            return code;
        });
    }
}
