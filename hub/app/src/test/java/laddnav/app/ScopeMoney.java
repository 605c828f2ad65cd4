package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.Bank;
import laddnav.settlement.Clearing;

/** What the hub's staff have done with the money of the parties whose figures nobody else may see. */
final class ScopeMoney {

    private ScopeMoney() {}

    /** Every invoice is overdue and demanded, and then set off. */
    static void demandAndNet(StoryNode node, Instant now) {
        Bank bank = node.installation.settlement().bank();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        node.makeOverdue();
        assertNotEquals(List.of(), bank.remind(today, "Sara"));
        Bank.NettingRound round = bank.net(ScopeRoutes.ROUND, Clearing.NettingModel.BILATERAL, today, "Sara");
        assertNotEquals(List.of(), round.transfers());
    }

    /** A movement that waits, and a released file with another that goes back. */
    static void bankWork(Bank bank, PartyId owner) {
        String line = StoryNode.iban(owner) + ",D1,%s,2026-11-02,SEK,12.34,Någon,NO9386011117947\n";
        String csv = "account,statement,bank_reference,booked,currency,amount,party,party_account\n"
                + line.formatted("X1") + line.formatted("X2");
        bank.take(csv.getBytes(StandardCharsets.UTF_8), "Sara");
        bank.giveBack(1_000_002, "not ours", "Sara");
        bank.prepare("", LocalDate.of(9999, 1, 1), "Sara");
        bank.release("OUT-00000001", "Bo");
    }
}
