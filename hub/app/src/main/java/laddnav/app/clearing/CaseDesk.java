package laddnav.app.clearing;

import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.Clearing;
import laddnav.settlement.Clearing.NettingModel;
import laddnav.settlement.DisputeDesk;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** What people bring about: payments, disputes, netting and wallets. What the case leaves unnamed is numbered. */
final class CaseDesk {

    private static final Scope ALL = new Scope.Everything();
    private static final int MOST = 1000;

    private final ClearingCase told;
    private final Settlement settlement;
    private final Happenings happened;
    private final Map<String, Long> disputes = new HashMap<>();
    private final Map<String, String> wallets = new HashMap<>();
    private int unnamed;

    CaseDesk(ClearingCase told, Settlement settlement, Happenings happened) {
        this.told = told;
        this.settlement = settlement;
        this.happened = happened;
    }

    void pay(ClearingCase.Paid paid, Instant now) {
        settlement
                .clearing()
                .pay(
                        key("payment", paid.id()),
                        paid.payer(),
                        paid.payee(),
                        Money.rounded(paid.amount(), paid.currency()),
                        paid.document().orElse(""),
                        now);
    }

    /** A dispute may be answered by its own id, or by that of what it is about. */
    void dispute(ClearingCase.Disputed disputed) {
        DisputeDesk.Subject subject = disputed.cdrs().isEmpty()
                ? new DisputeDesk.Subject.OfInvoice(
                        disputed.document().flatMap(this::document).orElse(0L))
                : new DisputeDesk.Subject.OfCharges(disputed.cdrs().stream()
                        .flatMap(cdr -> charge(cdr).stream())
                        .toList());
        String key = key("dispute", disputed.id());
        DisputeDesk.Opening opening =
                new DisputeDesk.Opening(key, subject, DisputeDesk.Reason.OTHER, disputed.reason(), List.of());
        long id = settlement.disputes().open(ALL, opening, "buyer");
        disputed.cdrs().forEach(cdr -> disputes.put(cdr, id));
        disputed.document().ifPresent(document -> disputes.put(document, id));
        disputes.put(key, id);
    }

    void resolve(ClearingCase.Resolved resolved) {
        Long id = disputes.get(resolved.dispute());
        if (id == null) {
            throw new Settlement.Refusal("no dispute '" + resolved.dispute() + "' is open");
        }
        DisputeDesk.Move accept =
                resolved.credit().isPresent() ? DisputeDesk.Move.ACCEPT_PARTLY : DisputeDesk.Move.ACCEPT;
        settlement
                .disputes()
                .act(
                        ALL,
                        id,
                        new DisputeDesk.Action(
                                resolved.accepted() ? accept : DisputeDesk.Move.REJECT,
                                resolved.reason(),
                                resolved.credit(),
                                Map.of(),
                                List.of()),
                        "seller");
    }

    void net(ClearingCase.Netted netted) {
        NettingModel model = netted.multilateral() ? NettingModel.MULTILATERAL : NettingModel.BILATERAL;
        happened.netted(settlement.clearing().net(model).stream()
                .filter(each -> netted.currency()
                        .filter(c -> !c.getCurrencyCode().equals(each.currency()))
                        .isEmpty())
                .toList());
    }

    /** A wallet's currency is told once; its provider, where it is not told, is the hub. */
    void topUp(ClearingCase.ToppedUp toppedUp) {
        String code = toppedUp.currency()
                .map(Currency::getCurrencyCode)
                .or(() -> Optional.ofNullable(wallets.get(toppedUp.wallet())))
                .orElse("EUR");
        PartyId provider = toppedUp.provider()
                .or(() -> providerOf(toppedUp.wallet()))
                .orElse(told.settings().hub());
        Money amount = Money.rounded(toppedUp.amount(), Currency.getInstance(code));
        settlement.clearing().topUp(key("topup", toppedUp.id()), toppedUp.wallet(), provider, amount);
        wallets.putIfAbsent(toppedUp.wallet(), code);
    }

    private Optional<PartyId> providerOf(String wallet) {
        return settlement.clearing().wallets().stream()
                .filter(each -> each.name().equals(wallet))
                .map(Clearing.Wallet::provider)
                .findFirst();
    }

    void hold(ClearingCase.HeldBack held) {
        settlement.clearing().hold(key("hold", held.id()), held.wallet(), held.amount());
    }

    private String key(String kind, Optional<String> id) {
        return id.orElseGet(() -> kind + "-" + ++unnamed);
    }

    private List<Long> charge(String cdrId) {
        ChargeFilter filter = new ChargeFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(cdrId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MOST);
        return settlement.charges(ALL, filter).items().stream()
                .filter(charge -> charge.cdrId().equals(cdrId))
                .map(ChargeSummary::id)
                .toList();
    }

    private Optional<Long> document(String number) {
        return CaseResult.documents(settlement).stream()
                .filter(document -> document.number().equals(number))
                .map(InvoiceSummary::id)
                .findFirst();
    }
}
