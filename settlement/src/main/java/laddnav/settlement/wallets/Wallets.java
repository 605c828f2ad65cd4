package laddnav.settlement.wallets;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ledger.AccountBalance;
import laddnav.settlement.ledger.JournalEntry;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Purpose;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Top-ups, holds, captures and releases. Each method tells why not, where it is refused. */
public final class Wallets {

    private final Database database;
    private final InstantSource clock;

    public Wallets(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is in a wallet: {@code available} may be spent, {@code held} waits for a capture or a release. */
    public record State(String wallet, PartyId provider, Money available, Money held) {}

    private record Wallet(long id, String name, PartyId provider, Currency currency) {

        Templates.Purse purse() {
            return new Templates.Purse("wallet:" + id, provider.toString(), currency.getCurrencyCode());
        }
    }

    private record Hold(long id, Money amount, String state, Wallet wallet) {}

    /** Adds money; opens the wallet when it is new. The same top-up again has no effect. */
    public Optional<String> topUp(String key, String wallet, PartyId provider, Money amount) {
        if (!isName(key, 120) || !isName(wallet, 80)) {
            return Optional.of("'" + wallet + "' or '" + key + "' is not a name of printable characters");
        }
        if (amount.isZero() || amount.isNegative()) {
            return Optional.of("a top-up of " + amount);
        }
        Instant now = clock.instant();
        return database.transact(connection -> {
            Wallet found = ensure(connection, wallet, provider, amount.currency());
            if (!found.currency.equals(amount.currency()) || !found.provider.equals(provider)) {
                return Optional.of("wallet " + wallet + " is of " + found.provider + " in " + found.currency);
            }
            Optional<String> known = Sql.of(
                            "SELECT wallet, amount_minor FROM wallet_topup WHERE topup_key = ? FOR UPDATE", key)
                    .first(connection, row -> row.getLong("wallet") + " " + row.getLong("amount_minor"));
            if (known.isPresent()) {
                return known.get().equals(found.id + " " + amount.amountMinor())
                        ? Optional.empty()
                        : Optional.of("top-up " + key + " is booked already with other content");
            }
            long id = Sql.of(
                            "INSERT INTO wallet_topup (topup_key, wallet, amount_minor, at_micros) VALUES (?,?,?,?)",
                            key,
                            found.id,
                            amount.amountMinor(),
                            Micros.of(now))
                    .insert(connection);
            book(connection, Templates.toppedUp("topup/" + id, now, found.purse(), amount.amountMinor()));
            return Optional.empty();
        });
    }

    /** Sets money aside for a charge. Refused with {@code NO_CREDIT} where there is not enough. */
    public Optional<String> hold(String key, String wallet, BigDecimal amount) {
        if (!isName(key, 80)) {
            return Optional.of("'" + key + "' is not a name of printable characters");
        }
        Instant now = clock.instant();
        return database.transact(connection -> {
            Optional<Wallet> found = locked(connection, wallet);
            if (found.isEmpty()) {
                return Optional.of("NO_CREDIT there is no wallet " + wallet);
            }
            Money wanted = Money.rounded(amount, found.get().currency);
            Money available = state(connection, found.get()).available;
            if (wanted.isZero() || wanted.isNegative()) {
                return Optional.of("a hold of " + wanted);
            }
            if (wanted.compareTo(available) > 0) {
                return Optional.of("NO_CREDIT wanted " + wanted + ", available " + available);
            }
            if (hold(connection, key).isPresent()) {
                return Optional.of("hold " + key + " is there already");
            }
            long id = Sql.of(
                            "INSERT INTO wallet_hold (hold_key, wallet, amount_minor, captured_minor, state, held_at)"
                                    + " VALUES (?,?,?,0,'OPEN',?)",
                            key,
                            found.get().id,
                            wanted.amountMinor(),
                            Micros.of(now))
                    .insert(connection);
            book(connection, Templates.held("hold/" + id, now, found.get().purse(), wanted.amountMinor()));
            return Optional.empty();
        });
    }

    /** Takes what a charge cost, the whole hold unless told; what is left is released. Never more than is held. */
    public Optional<String> capture(String key, Optional<BigDecimal> amount) {
        return end(key, amount, "CAPTURED");
    }

    /** Gives a hold back. */
    public Optional<String> release(String key) {
        return end(key, Optional.of(BigDecimal.ZERO), "RELEASED");
    }

    private Optional<String> end(String key, Optional<BigDecimal> amount, String state) {
        Instant now = clock.instant();
        return database.transact(connection -> {
            Optional<Hold> named = hold(connection, key);
            Optional<Hold> found = named.isPresent() ? named : onlyHold(connection, key);
            if (found.isEmpty() || !found.get().state.equals("OPEN")) {
                return Optional.of("no hold " + key + " is open");
            }
            Hold hold = found.get();
            Money taken =
                    amount.map(a -> Money.rounded(a, hold.amount.currency())).orElse(hold.amount);
            if (taken.isNegative() || taken.compareTo(hold.amount) > 0) {
                return Optional.of("CAPTURE_ABOVE_HOLD wanted " + taken + ", held " + hold.amount);
            }
            Sql.of(
                            "UPDATE wallet_hold SET state = ?, captured_minor = ? WHERE id = ?",
                            state,
                            taken.amountMinor(),
                            hold.id)
                    .update(connection);
            Templates.Purse purse = hold.wallet.purse();
            book(connection, Templates.captured("capture/" + hold.id, now, purse, taken.amountMinor()));
            book(
                    connection,
                    Templates.released(
                            "release/" + hold.id,
                            now,
                            purse,
                            hold.amount.minus(taken).amountMinor()));
            return Optional.empty();
        });
    }

    /** All wallets by name. */
    public List<State> all() {
        return database.query(connection -> {
            List<State> states = new ArrayList<>();
            for (Wallet wallet : Sql.of("SELECT * FROM wallet ORDER BY name").list(connection, Wallets::wallet)) {
                states.add(state(connection, wallet));
            }
            return states;
        });
    }

    private static State state(Connection connection, Wallet wallet) throws SQLException {
        long available = 0;
        long held = 0;
        for (AccountBalance balance : Ledger.balances(connection, wallet.purse().name())) {
            if (balance.account().purpose() == Purpose.WALLET) {
                available -= balance.balanceMinor();
            } else if (balance.account().purpose() == Purpose.WALLET_HELD) {
                held -= balance.balanceMinor();
            }
        }
        return new State(
                wallet.name,
                wallet.provider,
                Money.ofMinor(available, wallet.currency),
                Money.ofMinor(held, wallet.currency));
    }

    private static Wallet ensure(Connection connection, String name, PartyId provider, Currency currency)
            throws SQLException {
        Sql.of(
                        "INSERT IGNORE INTO wallet (name, provider, currency) VALUES (?,?,?)",
                        name,
                        provider.toString(),
                        currency.getCurrencyCode())
                .update(connection);
        return locked(connection, name).orElseThrow();
    }

    private static Optional<Wallet> locked(Connection connection, String name) throws SQLException {
        return Sql.of("SELECT * FROM wallet WHERE name = ? FOR UPDATE", name).first(connection, Wallets::wallet);
    }

    private static Wallet wallet(ResultSet row) throws SQLException {
        return new Wallet(
                row.getLong("id"),
                row.getString("name"),
                PartyId.parse(row.getString("provider")),
                Currency.getInstance(row.getString("currency")));
    }

    private static final String HOLD = "SELECT h.id AS hold, h.amount_minor, h.state, w.* FROM wallet_hold h"
            + " JOIN wallet w ON w.id = h.wallet WHERE ";

    private static Optional<Hold> hold(Connection connection, String key) throws SQLException {
        return Sql.of(HOLD + "h.hold_key = ? FOR UPDATE", key).first(connection, Wallets::hold);
    }

    /** A wallet's name stands for its hold, where only one is open. */
    private static Optional<Hold> onlyHold(Connection connection, String wallet) throws SQLException {
        List<Hold> open = Sql.of(HOLD + "w.name = ? AND h.state = 'OPEN' LIMIT 2 FOR UPDATE", wallet)
                .list(connection, Wallets::hold);
        return open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        Wallet wallet = wallet(row);
        return new Hold(
                row.getLong("hold"),
                Money.ofMinor(row.getLong("amount_minor"), wallet.currency),
                row.getString("state"),
                wallet);
    }

    private static void book(Connection connection, Optional<JournalEntry> entry) throws SQLException {
        Ledger.book(connection, entry.stream().toList());
    }

    private static boolean isName(String text, int longest) {
        return text.length() <= longest && text.matches("[!-~]([ -~]*[!-~])?");
    }
}
