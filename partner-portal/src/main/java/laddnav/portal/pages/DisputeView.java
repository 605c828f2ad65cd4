package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.Link;
import laddnav.settlement.DisputeDesk.DisputeDetail;
import laddnav.settlement.DisputeDesk.DisputeSummary;
import laddnav.settlement.DisputeDesk.DisputedCharge;
import laddnav.settlement.DisputeDesk.Entry;
import laddnav.settlement.DisputeDesk.FileName;
import laddnav.settlement.DisputeDesk.Move;
import laddnav.settlement.DisputeState;

/**
 * A dispute.
 *
 * @param charges the first of those that are disputed
 * @param text what was written and could not be taken
 */
public record DisputeView(
        DisputeDetail detail,
        List<DisputedCharge> charges,
        Optional<Link> moreCharges,
        String done,
        ChargeView.Problem problem,
        String text) {

    /** Up to so many charges, what is credited may be told for each. */
    static final int MOST_EACH = 20;

    public DisputeSummary summary() {
        return detail.summary();
    }

    public String path() {
        return "/disputes/" + summary().id();
    }

    public boolean isUndecided() {
        return DisputeState.UNDECIDED.contains(summary().state());
    }

    public boolean may(String move) {
        return detail.moves().contains(Move.valueOf(move));
    }

    public boolean mayAct() {
        return !detail.moves().isEmpty();
    }

    /** Whether what is credited is told for each charge, and not as one sum. */
    public boolean isEach() {
        return summary().charges() > 1 && summary().charges() <= MOST_EACH;
    }

    /** The buttons in their order, the one that is most likely first. */
    public List<String> buttons() {
        return Stream.of(Move.COMMENT, Move.ANSWER, Move.ACCEPT, Move.REJECT, Move.ESCALATE, Move.WITHDRAW)
                .filter(detail.moves()::contains)
                .map(Enum::name)
                .toList();
    }

    /** Where the disputed thing is shown; of charges, the list is on the page. */
    public Optional<Link> subject() {
        return summary()
                .invoice()
                .map(invoice -> Link.of("/invoices/" + invoice
                        + summary().line().map(line -> "/lines/" + line).orElse("")));
    }

    public Link file(FileName file) {
        return Link.of(path() + "/files/" + file.id());
    }

    /** On which side someone speaks, for the look of it. */
    public String side(Entry entry) {
        return entry.party().map(party -> isSeller(party) ? "seller" : "buyer").orElse("hub");
    }

    private boolean isSeller(PartyId party) {
        return party.equals(summary().seller());
    }

    /**
     * The form for a new dispute.
     *
     * @param query names what is disputed: {@code charge}, or {@code invoice} and perhaps {@code line}
     * @param what is disputed, in words
     * @param back where it is shown
     * @param key so that a form that is sent twice opens one dispute
     */
    public record Form(
            Link query,
            String whatKey,
            String what,
            Link back,
            laddnav.settlement.money.Money amount,
            PartyId seller,
            ChargeView.Problem problem,
            String text,
            String key) {}
}
