package laddnav.app.clearing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import laddnav.app.clearing.ClearingCase.Event;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;

/** Reads the events of a case. */
final class CaseEvents {

    private static final List<String> KINDS =
            List.of("cdr", "close", "payment", "dispute", "resolve", "net", "topup", "hold", "capture", "release");
    private static final String[] TIMES = {"at", "received", "time", "received_at", "when", "now", "date"};

    private final CaseParties parties;
    private final CaseAgreements agreements;
    private final CaseCdrs cdrs;
    private final Consumer<String> findings;

    CaseEvents(CaseParties parties, CaseAgreements agreements, ZoneId zone, Consumer<String> findings) {
        this.parties = parties;
        this.agreements = agreements;
        this.cdrs = new CaseCdrs(parties, agreements, zone);
        this.findings = findings;
    }

    /** Notes a CDR, so that a credit that comes before it knows it. */
    void lookAt(Fields told) {
        if (kind(told).equals("cdr")) {
            cdrs.lookAt(body(told, "cdr"));
        }
    }

    Event read(Fields told) {
        String kind = kind(told);
        Fields event = body(told, kind);
        Optional<Instant> at = event.time(TIMES).or(() -> told.time(TIMES));
        Event read;
        try {
            read = read(kind, event, told, at);
        } catch (MissingField e) {
            if (kind.equals("cdr") || kind.equals("close")) {
                throw e;
            }
            return new ClearingCase.Unknown(at, "NOT_DONE " + kind + ": " + e.getMessage());
        }
        if (!(read instanceof ClearingCase.Unknown)) {
            event.rest();
        }
        return read;
    }

    private Event read(String kind, Fields event, Fields told, Optional<Instant> at) {
        return switch (kind) {
            case "cdr" -> new ClearingCase.Pushed(at, cdrs.read(event, at));
            case "close" -> new ClearingCase.Close(at, period(event));
            case "payment" -> payment(event, at);
            case "dispute" ->
                new ClearingCase.Disputed(
                        at,
                        event.text("id", "dispute"),
                        event.texts("cdr", "cdrs", "charge", "charges", "cdr_id"),
                        event.text("document", "invoice", "number"),
                        event.text("reason").orElse("disputed"));
            case "resolve" -> resolve(event, at);
            case "net" ->
                new ClearingCase.Netted(
                        at,
                        event.text("model", "kind")
                                .orElse("bilateral")
                                .toLowerCase(Locale.ROOT)
                                .startsWith("multi"),
                        event.currency("currency"));
            case "topup", "hold", "capture", "release" -> wallet(kind, event, at);
            default -> new ClearingCase.Unknown(at, "UNKNOWN_EVENT " + told.path() + " " + kind);
        };
    }

    private static String kind(Fields told) {
        Optional<String> named = told.text("type", "event", "kind", "op", "action");
        if (named.isPresent()) {
            return named.get().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        }
        List<String> names = told.json().names();
        return KINDS.stream()
                .filter(names::contains)
                .findFirst()
                .orElseGet(() -> names.isEmpty() ? "nothing" : names.getFirst());
    }

    /** An event may hold its facts itself, or in an object that is called as it. */
    private Fields body(Fields told, String kind) {
        Optional<Json> inner = told.field(kind).filter(Json::isObject);
        boolean isItsOwn = inner.isEmpty()
                || kind.equals("cdr") && inner.get().field("cdr").isEmpty();
        if (isItsOwn) {
            if (!kind.equals("cdr") && told.field(kind).isPresent() && KINDS.contains(kind)) {
                return named(told, kind);
            }
            return told;
        }
        return Fields.of(inner.get(), told.path() + "." + kind, findings);
    }

    /** {@code {"close": "2026-10"}}: the one fact that an event has stands for itself. */
    private Fields named(Fields told, String kind) {
        String fact = switch (kind) {
            case "close" -> "period";
            case "net" -> "model";
            case "capture", "release" -> "hold";
            default -> "id";
        };
        Json value = told.field(kind).orElseThrow();
        Json json = told.json().without(kind);
        Json whole = json.field(fact).isPresent() ? json : json.with(fact, value);
        told.field(whole.names().toArray(String[]::new));
        return Fields.of(whole, told.path(), findings);
    }

    static YearMonth period(Fields event) {
        String text = event.required("period", "month");
        try {
            return YearMonth.parse(text.length() > 7 ? text.substring(0, 7) : text);
        } catch (DateTimeException e) {
            throw new BadCase(event.path() + ".period is not a month such as 2026-10: " + text);
        }
    }

    private Event payment(Fields event, Optional<Instant> at) {
        PartyId payer = party(event, "from", "payer", "debtor", "buyer");
        PartyId payee = party(event, "to", "payee", "creditor", "seller");
        return new ClearingCase.Paid(
                at,
                event.text("id", "payment", "reference"),
                payer,
                payee,
                amount(event),
                event.currency("currency")
                        .or(() -> agreements.currency(payee, payer))
                        .or(() -> parties.currency(payer).map(Currency::getInstance))
                        .orElseThrow(() -> new MissingField(event.path() + " has no currency")),
                event.text("document", "invoice", "number"));
    }

    private static Event resolve(Fields event, Optional<Instant> at) {
        String outcome = event.text("outcome", "resolution", "result", "decision", "accepted", "accept", "upheld")
                .orElseThrow(() -> new MissingField(event.path() + " has no outcome"));
        boolean accepted = switch (outcome.toLowerCase(Locale.ROOT)) {
            case "accepted", "accept", "upheld", "uphold", "credit", "credited", "true", "yes", "buyer" -> true;
            case "partly", "partial", "partially_accepted", "accepted_partly", "split" -> true;
            case "rejected", "reject", "denied", "deny", "dismissed", "false", "no", "seller", "withdrawn" -> false;
            default -> throw new MissingField(event.path() + " has no outcome accepted or rejected: " + outcome);
        };
        return new ClearingCase.Resolved(
                at,
                event.required("dispute", "id", "cdr", "charge", "document", "invoice"),
                accepted,
                event.decimal("credit", "amount", "credited", "accepted_amount"),
                event.text("reason").orElse(outcome));
    }

    private Event wallet(String kind, Fields event, Optional<Instant> at) {
        return switch (kind) {
            case "topup" ->
                new ClearingCase.ToppedUp(
                        at,
                        event.text("id", "topup", "reference"),
                        event.required("wallet", "account", "token"),
                        amount(event),
                        event.currency("currency"),
                        event.text("provider", "party", "emsp")
                                .map(name -> parties.named(event.path() + ".provider", name)));
            case "hold" ->
                new ClearingCase.HeldBack(
                        at,
                        event.text("id", "hold", "reference", "authorization_reference"),
                        event.required("wallet", "account", "token"),
                        amount(event));
            case "capture" ->
                new ClearingCase.Captured(
                        at,
                        event.required("hold", "id", "reference", "authorization_reference", "wallet"),
                        event.decimal("amount"));
            default ->
                new ClearingCase.Released(
                        at, event.required("hold", "id", "reference", "authorization_reference", "wallet"));
        };
    }

    private PartyId party(Fields event, String... names) {
        return parties.named(event.path() + "." + names[0], event.required(names));
    }

    private static BigDecimal amount(Fields event) {
        return event.decimal("amount", "sum", "value")
                .orElseThrow(() -> new MissingField(event.path() + " has no amount"));
    }
}
