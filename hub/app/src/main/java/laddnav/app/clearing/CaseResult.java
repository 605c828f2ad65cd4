package laddnav.app.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.Clearing;
import laddnav.settlement.DocumentKind;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** What came out of a case, as JSON. Parties go by the case's names; amounts are decimal texts in major units. */
final class CaseResult {

    private static final Scope ALL = new Scope.Everything();
    private static final int PAGE = 1000;

    private final ClearingCase told;
    private final Settlement settlement;
    private final Happenings happened;

    private CaseResult(ClearingCase told, Settlement settlement, Happenings happened) {
        this.told = told;
        this.settlement = settlement;
        this.happened = happened;
    }

    static Json of(ClearingCase told, Settlement settlement, Happenings happened) {
        CaseResult result = new CaseResult(told, settlement, happened);
        Map<String, Object> json = new LinkedHashMap<>();
        List<InvoiceSummary> documents = documents(settlement);
        json.put("charges", result.charges(documents));
        json.put("documents", documents.stream().map(result::document).toList());
        json.put(
                "positions",
                settlement.clearing().positions().stream().map(result::position).toList());
        json.put("netting", result.netting());
        json.put(
                "wallets",
                settlement.clearing().wallets().stream().map(result::wallet).toList());
        json.put("repeats", happened.repeats());
        json.put("conflicts", happened.conflicts());
        json.put("findings", happened.findings());
        json.put(
                "checks",
                Map.of(
                        "broken",
                        settlement.verify().stream()
                                .filter(check -> !check.holds())
                                .map(check -> check.name() + ": " + check.detail())
                                .toList()));
        return Json.from(json);
    }

    /** Agreed ones are those that are or will be invoiced. */
    private Map<String, Object> charges(List<InvoiceSummary> documents) {
        Map<Long, String> numbers = new HashMap<>();
        documents.forEach(each -> numbers.put(each.id(), each.number()));
        Map<String, List<Object>> byState = new LinkedHashMap<>();
        for (String state : List.of("AGREED", "HELD", "REJECTED", "DROPPED")) {
            byState.put(state, new ArrayList<>());
        }
        for (ChargeSummary charge : allCharges()) {
            String state = charge.state() == ChargeState.INVOICED
                    ? "AGREED"
                    : charge.state().name();
            byState.computeIfAbsent(state, s -> new ArrayList<>()).add(charge(charge, numbers));
        }
        happened.refused()
                .forEach(each -> byState.computeIfAbsent("REJECTED", s -> new ArrayList<>())
                        .add(refused(each)));
        return new LinkedHashMap<>(byState);
    }

    private List<ChargeSummary> allCharges() {
        List<ChargeSummary> all = new ArrayList<>();
        ChargeFilter filter = ChargeFilter.all(PAGE);
        while (true) {
            var page = settlement.charges(ALL, filter);
            all.addAll(page.items());
            if (page.nextKey().isEmpty()) {
                return all.stream()
                        .sorted((a, b) -> Long.compare(a.id(), b.id()))
                        .toList();
            }
            filter = filter.from(page.nextKey());
        }
    }

    private Object charge(ChargeSummary charge, Map<Long, String> numbers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", charge.cdrId());
        json.put("seller", name(charge.operator()));
        json.put("buyer", name(charge.provider()));
        json.put("reasons", charge.reasons().stream().map(CaseResult::code).toList());
        json.put("details", charge.reasons());
        json.put("currency", charge.claimed().currency());
        json.put("amount", amount(charge.agreed().orElse(charge.claimed())));
        json.put("claimed", amount(charge.claimed()));
        charge.invoiceId().map(numbers::get).ifPresent(number -> json.put("document", number));
        return json;
    }

    private Object refused(Happenings.RefusedCdr refused) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", refused.cdr().id());
        json.put("seller", name(refused.cdr().seller()));
        json.put("buyer", name(refused.cdr().buyer()));
        json.put("reasons", List.of("NOT_READABLE"));
        json.put("details", List.of("NOT_READABLE " + refused.problem()));
        return json;
    }

    static List<InvoiceSummary> documents(Settlement settlement) {
        List<InvoiceSummary> all = new ArrayList<>();
        InvoiceFilter filter = InvoiceFilter.all(PAGE);
        while (true) {
            var page = settlement.invoices(ALL, filter);
            all.addAll(page.items());
            if (page.nextKey().isEmpty()) {
                return all.stream()
                        .sorted((a, b) -> Long.compare(a.id(), b.id()))
                        .toList();
            }
            filter = filter.from(page.nextKey());
        }
    }

    private Object document(InvoiceSummary document) {
        InvoiceDetail detail = settlement.invoice(ALL, document.id()).orElseThrow();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", document.number());
        boolean isCredit = document.kind() == DocumentKind.CREDIT_NOTE;
        json.put("kind", document.kind());
        json.put("issuer", name(document.seller()));
        json.put("buyer", name(document.buyer()));
        json.put("period", document.period());
        json.put("currency", document.net().currency());
        json.put("rows", detail.vat().stream().map(row -> row(row, isCredit)).toList());
        json.put("net", printed(document.net(), isCredit));
        json.put("vat", printed(document.vat(), isCredit));
        json.put("gross", printed(document.gross(), isCredit));
        json.put("refers_to_period", document.refersTo().orElse(null));
        json.put("credits", document.credits().orElse(null));
        json.put("charges", document.charges());
        json.put("notes", detail.notes());
        return json;
    }

    /** A document shows what it credits above zero. */
    private static String printed(Money amount, boolean isCredit) {
        return amount(isCredit ? amount.negated() : amount);
    }

    private static Object row(InvoiceDetail.VatLine row, boolean isCredit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("category", row.category());
        json.put("rate", row.rate().toPlainString());
        json.put("net", printed(row.base(), isCredit));
        json.put("vat", printed(row.vat(), isCredit));
        return json;
    }

    private Object position(Clearing.Position position) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", position.amount().currency());
        json.put("debtor", name(position.debtor()));
        json.put("creditor", name(position.creditor()));
        json.put("amount", amount(position.amount()));
        json.put("disputed", amount(position.disputed()));
        return json;
    }

    private Object wallet(Clearing.Wallet wallet) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wallet", wallet.name());
        json.put("provider", name(wallet.provider()));
        json.put("currency", wallet.available().currency());
        json.put("balance", amount(wallet.available().plus(wallet.held())));
        json.put("held", amount(wallet.held()));
        json.put("available", amount(wallet.available()));
        return json;
    }

    /** The last netting; those before it are beside it. */
    private Map<String, Object> netting() {
        List<Map<String, Object>> all =
                happened.nettings().stream().map(this::netting).toList();
        if (all.isEmpty()) {
            return netting(List.of());
        }
        Map<String, Object> last = new LinkedHashMap<>(all.getLast());
        if (all.size() > 1) {
            last.put("earlier", all.subList(0, all.size() - 1));
        }
        return last;
    }

    private Map<String, Object> netting(List<Clearing.Netting> currencies) {
        List<Object> transfers = new ArrayList<>();
        List<Object> nets = new ArrayList<>();
        Map<String, Object> gross = new LinkedHashMap<>();
        Map<String, Object> net = new LinkedHashMap<>();
        for (Clearing.Netting each : currencies) {
            each.transfers().forEach(t -> transfers.add(transfer(t)));
            each.nets().forEach((party, amount) -> nets.add(netOf(party, amount)));
            gross.put(each.currency(), amount(each.gross()));
            net.put(each.currency(), amount(each.net()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        currencies.stream()
                .findFirst()
                .ifPresent(each -> json.put("model", each.model().name().toLowerCase(Locale.ROOT)));
        json.put("transfers", transfers);
        json.put("net", nets);
        json.put("gross_total", gross);
        json.put("net_total", net);
        return json;
    }

    private Object transfer(Clearing.Transfer transfer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", transfer.amount().currency());
        json.put("from", name(transfer.from()));
        json.put("to", name(transfer.to()));
        json.put("amount", amount(transfer.amount()));
        return json;
    }

    private Object netOf(PartyId party, Money amount) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("party", name(party));
        json.put("currency", amount.currency());
        json.put("amount", amount(amount));
        return json;
    }

    private String name(PartyId party) {
        return told.names().getOrDefault(party, party.toString());
    }

    private static String code(String reason) {
        int blank = reason.indexOf(' ');
        return blank < 0 ? reason : reason.substring(0, blank);
    }

    static String amount(Money money) {
        return money.amount().toPlainString();
    }
}
