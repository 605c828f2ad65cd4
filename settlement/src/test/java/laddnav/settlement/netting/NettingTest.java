package laddnav.settlement.netting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NettingTest {

    private static final Currency SEK = Currency.getInstance("SEK");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final PartyId ABC = PartyId.parse("SE*ABC");
    private static final PartyId XYZ = PartyId.parse("SE*XYZ");
    private static final PartyId DEF = PartyId.parse("DE*DEF");

    @Example
    void both_directions_leave_one_payment() {
        List<Netting> nettings = Netting.bilateral(List.of(
                new Claim(XYZ, ABC, Money.ofMinor(1_000, SEK), "1"),
                new Claim(ABC, XYZ, Money.ofMinor(300, SEK), "2"),
                new Claim(XYZ, ABC, Money.ofMinor(-100, SEK), "3")));
        Netting netting = nettings.getFirst();
        assertEquals(1, nettings.size());
        assertEquals(ABC, netting.one());
        assertEquals(300, netting.oneOwes().amountMinor());
        assertEquals(900, netting.otherOwes().amountMinor());
        assertEquals(600, netting.net().amountMinor());
        assertEquals(Optional.of(XYZ), netting.payer());
        assertEquals(Optional.of(ABC), netting.receiver());
        assertEquals(3, netting.claims().size());
    }

    @Example
    void currencies_and_pairs_stay_apart() {
        List<Netting> nettings = Netting.bilateral(List.of(
                new Claim(XYZ, ABC, Money.ofMinor(1_000, SEK), "1"),
                new Claim(ABC, XYZ, Money.ofMinor(300, EUR), "2"),
                new Claim(ABC, DEF, Money.ofMinor(7, EUR), "3")));
        assertEquals(
                List.of("DE*DEF SE*ABC 0.07 EUR", "SE*ABC SE*XYZ 3.00 EUR", "SE*ABC SE*XYZ 10.00 SEK"),
                nettings.stream()
                        .map(n -> n.one() + " " + n.other() + " " + n.net())
                        .toList());
    }

    @Example
    void what_cancels_out_has_no_payer() {
        Netting netting = Netting.bilateral(List.of(
                        new Claim(XYZ, ABC, Money.ofMinor(5, SEK), "1"),
                        new Claim(ABC, XYZ, Money.ofMinor(5, SEK), "2")))
                .getFirst();
        assertTrue(netting.net().isZero());
        assertEquals(Optional.empty(), netting.payer());
        assertEquals(Optional.empty(), netting.receiver());
    }

    @Example
    void nobody_owes_itself() {
        assertThrows(IllegalArgumentException.class, () -> new Claim(ABC, ABC, Money.zero(SEK), "1"));
    }

    @Property
    void after_the_net_payments_every_party_stands_as_after_all_claims(@ForAll long seed) {
        Random random = new Random(seed);
        List<PartyId> parties = List.of(ABC, XYZ, DEF);
        List<Claim> claims = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            int debtor = random.nextInt(3);
            PartyId creditor = parties.get((debtor + 1 + random.nextInt(2)) % 3);
            Money amount = Money.ofMinor(random.nextInt(200_000) - 20_000, SEK);
            claims.add(new Claim(parties.get(debtor), creditor, amount, "" + i));
        }
        Map<PartyId, Long> byClaims = new HashMap<>();
        claims.forEach(c -> move(byClaims, c.debtor(), c.creditor(), c.amount().amountMinor()));
        Map<PartyId, Long> byPayments = new HashMap<>();
        for (Netting netting : Netting.bilateral(claims)) {
            netting.payer()
                    .ifPresent(payer -> move(
                            byPayments,
                            payer,
                            netting.receiver().orElseThrow(),
                            netting.net().amountMinor()));
        }
        parties.forEach(p -> assertEquals(byClaims.getOrDefault(p, 0L), byPayments.getOrDefault(p, 0L), p.toString()));
    }

    private static void move(Map<PartyId, Long> positions, PartyId debtor, PartyId creditor, long minor) {
        positions.merge(debtor, -minor, Long::sum);
        positions.merge(creditor, minor, Long::sum);
    }
}
