package laddnav.portal.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import laddnav.hub.ConnectionTest;
import laddnav.hub.Hub;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.CloseReport;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.NettingStatement;
import laddnav.settlement.Overview;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** How each thing is written in JSON. Fields keep the order in which they are put. */
final class Shapes {

    private Shapes() {}

    /** A page of a list. {@code next} is null on the last page, and else the value for {@code after}. */
    static <T> Map<String, Object> page(Settlement.Slice<T> slice, Function<T, Object> shape) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", slice.items().stream().map(shape).toList());
        page.put("next", slice.nextKey());
        return page;
    }

    static Map<String, Object> withTotals(Map<String, Object> page, Settlement.ListTotals totals) {
        page.put("count", totals.count());
        page.put("sums", totals.sums().stream().map(Shapes::sum).toList());
        return page;
    }

    private static Object sum(Settlement.ListTotals.Sum sum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", sum.net().currency().getCurrencyCode());
        json.put("net", plain(sum.net().amount()));
        json.put("vat", plain(sum.vat().amount()));
        json.put("gross", plain(sum.gross().amount()));
        return json;
    }

    static Map<String, Object> money(Money money) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", money.currency().getCurrencyCode());
        json.put("amount", plain(money.amount()));
        return json;
    }

    static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    static Object invoice(InvoiceSummary invoice) {
        return invoiceMap(invoice);
    }

    private static Map<String, Object> invoiceMap(InvoiceSummary invoice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", invoice.id());
        json.put("number", invoice.number());
        json.put("seller", invoice.seller());
        json.put("buyer", invoice.buyer());
        json.put("period", invoice.period());
        json.put("issued_on", invoice.issuedOn());
        json.put("due_on", invoice.dueOn());
        json.put("charges", invoice.charges());
        json.put("currency", invoice.net().currency().getCurrencyCode());
        json.put("net", plain(invoice.net().amount()));
        json.put("vat", plain(invoice.vat().amount()));
        json.put("gross", plain(invoice.gross().amount()));
        return json;
    }

    static Object invoiceDetail(InvoiceDetail invoice) {
        Map<String, Object> json = invoiceMap(invoice.summary());
        json.put("seller_name", invoice.sellerName());
        json.put("buyer_name", invoice.buyerName());
        json.put("lines", invoice.lines().stream().map(Shapes::line).toList());
        json.put("vat_lines", invoice.vat().stream().map(Shapes::vatLine).toList());
        json.put("notes", invoice.notes());
        return json;
    }

    private static Object line(InvoiceDetail.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", line.number());
        json.put("tariff_id", line.tariffId());
        json.put("site", line.site());
        json.put("vat_category", line.vatCategory());
        json.put("vat_rate", plain(line.vatRate()));
        json.put("charges", line.charges());
        json.put("energy_kwh", plain(line.energyKwh()));
        json.put("net", plain(line.net().amount()));
        return json;
    }

    private static Object vatLine(InvoiceDetail.VatLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("category", line.category());
        json.put("rate", plain(line.rate()));
        json.put("base", plain(line.base().amount()));
        json.put("vat", plain(line.vat().amount()));
        return json;
    }

    static Object charge(ChargeSummary charge) {
        return chargeMap(charge);
    }

    static Map<String, Object> chargeMap(ChargeSummary charge) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", charge.id());
        json.put("cdr_id", charge.cdrId());
        json.put("operator", charge.operator());
        json.put("provider", charge.provider());
        json.put("start", charge.start());
        json.put("end", charge.end());
        json.put("location", charge.locationName());
        json.put("evse_id", charge.evseId());
        json.put("contract", charge.contract());
        json.put("energy_kwh", plain(charge.energyKwh()));
        json.put("state", charge.state());
        json.put("reasons", charge.reasons());
        json.put("claimed", money(charge.claimed()));
        json.put("agreed", charge.agreed().map(Shapes::money));
        json.put("invoice_id", charge.invoiceId());
        json.put("received_at", charge.receivedAt());
        return json;
    }

    static Object statement(NettingStatement statement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", statement.period());
        json.put("one", statement.one());
        json.put("other", statement.other());
        json.put("currency", statement.net().currency().getCurrencyCode());
        json.put("one_owes", plain(statement.oneOwes().amount()));
        json.put("other_owes", plain(statement.otherOwes().amount()));
        json.put("net", plain(statement.net().amount()));
        json.put("payer", statement.payer());
        json.put("invoices", statement.invoices().stream().map(Shapes::invoice).toList());
        return json;
    }

    static Object overview(Overview overview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("charges_by_state", overview.chargesByState());
        json.put(
                "held_by_reason",
                overview.heldByReason().stream()
                        .map(reason -> Map.of("code", reason.code(), "count", reason.count()))
                        .toList());
        json.put("to_receive", monies(overview.toReceive()));
        json.put("to_pay", monies(overview.toPay()));
        json.put("agreed_uninvoiced", monies(overview.agreedUninvoiced()));
        json.put("last_closed", overview.lastClosed());
        json.put("charges_last_hour", overview.chargesLastHour());
        return json;
    }

    private static List<Map<String, Object>> monies(List<Money> amounts) {
        return amounts.stream().map(Shapes::money).toList();
    }

    static Object trialBalanceRow(Settlement.TrialBalanceRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", row.account());
        json.put("currency", row.currency());
        json.put("debit_minor", row.debitMinor());
        json.put("credit_minor", row.creditMinor());
        json.put("balance_minor", row.balanceMinor());
        return json;
    }

    static Object check(Settlement.Check check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", check.name());
        json.put("holds", check.holds());
        json.put("detail", check.detail());
        return json;
    }

    static Object platform(Hub.PlatformStatus platform) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", platform.name());
        json.put("parties", platform.parties().stream().map(Shapes::partyRole).toList());
        json.put("status", platform.status());
        json.put("version", platform.version().map(version -> version.toString()));
        json.put("last_heard_at", platform.lastHeardAt());
        json.put("undelivered", platform.undelivered());
        json.put("as_sender", platform.answers().asSender());
        json.put("as_receiver", platform.answers().asReceiver());
        return json;
    }

    private static Object partyRole(Hub.PartyRole role) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("party", role.party());
        json.put("role", role.role());
        json.put("name", role.name());
        return json;
    }

    static Object connectionTest(ConnectionTest test) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("platform", test.platform());
        json.put("ready", test.isReady());
        json.put("broken", test.isBroken());
        json.put("steps", test.steps().stream().map(Shapes::step).toList());
        return json;
    }

    private static Object step(ConnectionTest.Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step.name());
        json.put("state", step.state());
        json.put("found", step.found().stream().map(Shapes::found).toList());
        return json;
    }

    private static Object found(ConnectionTest.Found found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", found.finding());
        json.put("grade", found.finding().grade());
        json.put("values", found.values());
        json.put("text", found.text());
        json.put("advice", found.advice());
        return json;
    }

    static Object closeReport(CloseReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", report.period());
        json.put("dry_run", report.dryRun());
        json.put("held_charges", report.heldCharges());
        json.put("invoices", report.invoices().stream().map(Shapes::drawn).toList());
        return json;
    }

    private static Object drawn(CloseReport.Drawn drawn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seller", drawn.seller());
        json.put("buyer", drawn.buyer());
        json.put("number", drawn.number());
        json.put("charges", drawn.charges());
        json.put("currency", drawn.net().currency().getCurrencyCode());
        json.put("net", plain(drawn.net().amount()));
        json.put("vat", plain(drawn.vat().amount()));
        json.put("gross", plain(drawn.gross().amount()));
        return json;
    }
}
