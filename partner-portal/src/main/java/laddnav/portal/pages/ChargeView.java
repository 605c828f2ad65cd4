package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.CheckDesk;
import laddnav.settlement.DisputeDesk.DisputeSummary;
import laddnav.settlement.Settlement;

/**
 * A charge with the explanation of its price.
 *
 * @param explanation empty where it could not be priced
 * @param text the explanation as text to copy
 * @param cdr the CDR as it came, indented
 * @param tariffs the tariffs that priced it, indented
 * @param zone where it took place
 * @param mayAccept whether the reader may let it be booked
 * @param mayDrop whether the reader may give it up
 * @param waited how long it is held; empty when it is not
 * @param mayDispute whether the reader may dispute it now
 * @param disputes those about it that the reader may see
 * @param done the key of what was just done; empty else
 * @param problem the key of what is wrong with the form, or the refusal itself; empty else
 */
public record ChargeView(
        Settlement.ChargeDetail detail,
        Optional<Explanation> explanation,
        String text,
        String cdr,
        List<String> tariffs,
        java.time.ZoneId zone,
        boolean mayAccept,
        boolean mayDrop,
        Optional<Waited> waited,
        boolean mayDispute,
        List<DisputeSummary> disputes,
        String done,
        Problem problem) {

    /**
     * @param days since it came
     * @param isUrgent whether that is longer than agreed
     */
    public record Waited(long days, boolean isUrgent, CheckDesk.Waiting until) {}

    /** @param key of the text; empty where there is no problem */
    public record Problem(String key, String detail) {
        static final Problem NONE = new Problem("", "");

        public boolean is() {
            return !key.isEmpty();
        }
    }

    public ChargeSummary charge() {
        return detail.summary();
    }

    public boolean isHeld() {
        return charge().state() == ChargeState.HELD;
    }

    public String path() {
        return "/charges/" + charge().id();
    }
}
