package laddnav.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import laddnav.ocpi.PartyId;
import laddnav.settlement.CheckDesk;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;

/** Checks that a test decides: one that is known, and a preview of it. */
final class SampleChecks implements CheckDesk {

    static final Instant URGENT = Instant.parse("2026-10-20T10:00:00Z");

    /** What somebody sends back. */
    record Returned(long id, String reason, String person) {}

    private final BiConsumer<Scope, Returned> returned;

    SampleChecks(BiConsumer<Scope, Returned> returned) {
        this.returned = returned;
    }

    @Override
    public void giveBack(Scope scope, long chargeId, String reason, String person) {
        returned.accept(scope, new Returned(chargeId, reason, person));
    }

    @Override
    public Map<Long, Waiting> waiting(Scope scope, List<Long> charges) {
        return charges.isEmpty() ? Map.of() : Map.of(charges.getFirst(), new Waiting(URGENT, Optional.empty()));
    }

    @Override
    public List<Rule> rules(PartyId operator, PartyId provider, Instant end) {
        return List.of(new Rule("ENERGY_ABOVE_BATTERY", "too much", "hold", "hold", "off", Map.of("most-kwh", "120")));
    }

    @Override
    public Preview preview(Question question) {
        if (!question.changes().containsKey("most-kwh")) {
            throw new Settlement.Refusal("'" + question.changes() + "' is neither a check's code nor a limit");
        }
        return new Preview(
                18_302,
                12,
                226,
                new Changed(214, List.of()),
                new Changed(0, List.of()),
                List.of(new CodeCount("ENERGY_ABOVE_BATTERY", 0, 214)),
                List.of(),
                true);
    }
}
