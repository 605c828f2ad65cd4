package laddnav.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * What clearing does beyond invoices: positions, netting, payments and wallets, for the hub's own people. Not
 * scoped: who may ask is the caller's to know. Every method that changes something throws {@link Settlement.Refusal}
 * with the reason where it is refused, and then has changed nothing.
 */
public interface Clearing {

    /** Whether all changes of the feed up to this one are judged, and no charge is due for another judgement. */
    boolean isCaughtUp(long sequence);

    /** What is open between parties, by documents less payments. */
    List<Position> positions();

    /** Sets off what is open and not disputed. Books nothing: payments do. */
    List<Netting> net(NettingModel model);

    /** Books a payment; the same one again has no effect. */
    void pay(String key, PartyId payer, PartyId payee, Money amount, String document, Instant paidAt);

    /** Adds money to a wallet, which is opened when it is new; the same top-up again has no effect. */
    void topUp(String key, String wallet, PartyId provider, Money amount);

    /** Sets money of a wallet aside; refused with {@code NO_CREDIT} where there is not enough. */
    void hold(String key, String wallet, BigDecimal amount);

    /** Takes money that is set aside, all of it unless told; the rest is released. The key may be the wallet's name. */
    void capture(String key, Optional<BigDecimal> amount);

    /** Gives back what is set aside. The key may be the wallet's name. */
    void release(String key);

    /** All wallets, by name. */
    List<Wallet> wallets();

    /**
     * What one party owes another.
     *
     * @param disputed the part that need not be paid while it is disputed, at most {@code amount}
     */
    record Position(PartyId debtor, PartyId creditor, Money amount, Money disputed) {}

    /** How claims are set off. */
    enum NettingModel {
        /** Between the two of each pair. */
        BILATERAL,
        /** With the hub between all. */
        MULTILATERAL
    }

    /**
     * One currency's netting.
     *
     * @param nets by party; above zero is received, below zero is paid; together zero
     * @param gross the sum of all claims
     * @param net what is to be paid: of all transfers, or multilaterally what members pay in
     */
    record Netting(
            NettingModel model,
            String currency,
            List<Transfer> transfers,
            Map<PartyId, Money> nets,
            Money gross,
            Money net) {
        public Netting {
            transfers = List.copyOf(transfers);
        }
    }

    /** What one party pays another. */
    record Transfer(PartyId from, PartyId to, Money amount) {}

    /** What is in a wallet: {@code available} may be spent, {@code held} waits for a capture or a release. */
    record Wallet(String name, PartyId provider, Money available, Money held) {}
}
