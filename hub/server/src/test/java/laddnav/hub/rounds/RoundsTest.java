package laddnav.hub.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoundsTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch let = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicInteger ended = new AtomicInteger();

    private void work() {
        begun.countDown();
        try {
            let.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
        }
        ended.incrementAndGet();
    }

    @Test
    void work_is_done_again_until_it_is_closed() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        Rounds rounds = Rounds.of("test", Duration.ofMillis(1), three::countDown);
        rounds.start();
        three.await();
        assertTrue(rounds.isOpen());
        rounds.close();
        assertFalse(rounds.isOpen());
    }

    @Test
    void closing_waits_for_the_round_at_work_and_none_follows() throws InterruptedException {
        Rounds rounds = Rounds.of("test", Duration.ofMillis(1), this::work);
        rounds.start();
        begun.await();
        Thread closer = Thread.ofVirtual().start(rounds::close);
        while (rounds.isOpen()) {
            Thread.onSpinWait();
        }
        let.countDown();
        closer.join();
        assertEquals(1, ended.get());
        assertFalse(interrupted.get());
    }

    @Test
    void cutting_interrupts_the_round_at_work() throws InterruptedException {
        Rounds rounds = Rounds.of("test", Duration.ofMillis(1), this::work);
        rounds.start();
        begun.await();
        rounds.cut();
        assertTrue(interrupted.get());
        assertEquals(1, ended.get());
    }

    @Test
    void what_never_began_can_be_closed() {
        Rounds.of("test", Duration.ofMillis(1), this::work).cut();
        assertEquals(0, ended.get());
    }
}
