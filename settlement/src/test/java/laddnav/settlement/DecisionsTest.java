package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    @Test
    void people_accept_drop_and_retry_what_is_held_and_each_decision_is_kept() {
        try (World world = new World().furnished()) {
            Settlement s = world.settlement();
            Scope own = new Scope.OfParty(World.OPERATOR);
            long dear = world.charge(Ocpi.charge("C1").of("10", "41.00"));
            long odd = world.charge(Ocpi.charge("C2")
                    .at(World.NOON.plus(Duration.ofHours(3)), Duration.ofHours(1))
                    .of("10", "30.00"));
            long stranger = world.charge(Ocpi.charge("C3")
                    .between(World.OPERATOR, World.STRANGER)
                    .at(World.NOON.plus(Duration.ofHours(6)), Duration.ofHours(1)));
            world.settle();
            assertThrows(Settlement.Refusal.class, () -> s.accept(own, dear, " ", "ann"));
            s.accept(own, dear, "as agreed by telephone", "ann");
            assertEquals("41.00 SEK", world.charge(dear).agreed().orElseThrow().toString());
            assertThrows(Settlement.Refusal.class, () -> s.accept(own, dear, "again", "ann"));
            s.retry(own, odd, "bob");
            assertEquals(ChargeState.HELD, world.charge(odd).state());
            s.drop(own, odd, "wrong meter", "bob");
            assertEquals(ChargeState.DROPPED, world.charge(odd).state());
            assertThrows(Settlement.Refusal.class, () -> s.retry(own, odd, "bob"));
            String refusal = String.valueOf(
                    assertThrows(Settlement.Refusal.class, () -> s.accept(own, stranger, "why not", "ann"))
                            .getMessage());
            assertTrue(refusal.startsWith("no agreement between"), refusal);
            assertThrows(Settlement.Refusal.class, () -> s.drop(own, 424242, "nothing", "ann"));
            assertEquals(
                    "[ACCEPT AGREED as agreed by telephone ann]",
                    s.charge(own, dear).orElseThrow().decisions().stream()
                            .map(d -> d.what() + " " + d.reason() + " " + d.person())
                            .toList()
                            .toString());
            assertEquals(2, s.charge(own, odd).orElseThrow().decisions().size());
            world.verify();
        }
    }
}
