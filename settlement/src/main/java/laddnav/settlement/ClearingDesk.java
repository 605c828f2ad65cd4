package laddnav.settlement;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.charges.Charges;
import laddnav.settlement.disputes.DisputedClaims;
import laddnav.settlement.disputes.DisputedClaims.Disputed;
import laddnav.settlement.money.Money;
import laddnav.settlement.netting.Claim;
import laddnav.settlement.netting.Claims;
import laddnav.settlement.netting.NetResult;
import laddnav.settlement.payments.Payment;
import laddnav.settlement.payments.Payments;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.wallets.Wallets;

/** Clearing on the tables of settlement. */
final class ClearingDesk implements Clearing {

    private final Database database;
    private final Charges charges;
    private final PartyId hub;
    private final Payments payments;
    private final Wallets wallets;

    ClearingDesk(Database database, Charges charges, PartyId hub, InstantSource clock) {
        this.database = database;
        this.charges = charges;
        this.hub = hub;
        this.payments = new Payments(database);
        this.wallets = new Wallets(database, clock);
    }

    @Override
    public boolean isCaughtUp(long sequence) {
        return charges.settledUpTo() >= sequence
                && database.query(connection -> Sql.of("SELECT 1 FROM charge WHERE retry_due LIMIT 1")
                        .first(connection, row -> true)
                        .isEmpty());
    }

    @Override
    public List<Position> positions() {
        return database.query(ClearingDesk::positions);
    }

    /** What is disputed cannot be more than what is open: the rest of it is paid or credited. */
    private static List<Position> positions(Connection connection) throws SQLException {
        Map<String, Money> disputed = new TreeMap<>();
        for (Disputed one : DisputedClaims.of(connection)) {
            disputed.merge(one.buyer() + " " + one.seller() + " " + one.gross().currency(), one.gross(), Money::plus);
        }
        List<Position> positions = new ArrayList<>();
        for (Payments.Open open : Payments.open(connection)) {
            Money zero = Money.zero(open.amount().currency());
            Money part = disputed.getOrDefault(
                    open.debtor() + " " + open.creditor() + " " + open.amount().currency(), zero);
            positions.add(new Position(
                    open.debtor(),
                    open.creditor(),
                    open.amount(),
                    part.compareTo(open.amount()) > 0 ? open.amount() : part));
        }
        return positions;
    }

    @Override
    public List<Netting> net(NettingModel model) {
        List<Claim> claims = new ArrayList<>();
        for (Position position : positions()) {
            Money undisputed = position.amount().minus(position.disputed());
            if (!undisputed.isZero()) {
                claims.add(new Claim(position.debtor(), position.creditor(), undisputed, "position"));
            }
        }
        List<NetResult> found = switch (model) {
            case BILATERAL -> Claims.bilateral(claims);
            case MULTILATERAL -> Claims.multilateral(claims, hub);
        };
        return found.stream()
                .map(each -> new Netting(
                        model,
                        each.currency().getCurrencyCode(),
                        each.transfers().stream()
                                .map(t -> new Transfer(t.from(), t.to(), t.amount()))
                                .toList(),
                        each.nets(),
                        each.gross(),
                        each.net()))
                .toList();
    }

    @Override
    public void pay(String key, PartyId payer, PartyId payee, Money amount, String document, Instant paidAt) {
        Payment payment;
        try {
            payment = new Payment(key, payer, payee, amount, document, paidAt);
        } catch (IllegalArgumentException e) {
            throw new Settlement.Refusal(String.valueOf(e.getMessage()));
        }
        refuse(payments.book(payment));
    }

    @Override
    public void topUp(String key, String wallet, PartyId provider, Money amount) {
        refuse(wallets.topUp(key, wallet, provider, amount));
    }

    @Override
    public void hold(String key, String wallet, BigDecimal amount) {
        refuse(wallets.hold(key, wallet, amount));
    }

    @Override
    public void capture(String key, Optional<BigDecimal> amount) {
        refuse(wallets.capture(key, amount));
    }

    @Override
    public void release(String key) {
        refuse(wallets.release(key));
    }

    @Override
    public List<Wallet> wallets() {
        return wallets.all().stream()
                .map(each -> new Wallet(each.wallet(), each.provider(), each.available(), each.held()))
                .toList();
    }

    private static void refuse(Optional<String> problem) {
        problem.ifPresent(message -> {
            throw new Settlement.Refusal(message);
        });
    }
}
