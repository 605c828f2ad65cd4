package laddnav.settlement.charges;

import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.money.Money;

/** A charge by the rules of today and by changed ones. */
public record Compared(
        long id,
        PartyId operator,
        PartyId provider,
        String cdrId,
        Money claimed,
        String before,
        List<Finding> foundBefore,
        String after,
        List<Finding> foundAfter) {

    static Compared of(Judged before, Judged after) {
        Told told = before.told();
        return new Compared(
                told.id(),
                told.operator(),
                told.provider(),
                told.cdrId(),
                told.claimed(),
                before.state(),
                before.judgement().findings(),
                after.state(),
                after.judgement().findings());
    }

    public boolean isBookedBefore() {
        return before.equals("AGREED");
    }

    public boolean isBookedAfter() {
        return after.equals("AGREED");
    }
}
