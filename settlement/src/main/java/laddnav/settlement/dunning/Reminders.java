package laddnav.settlement.dunning;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Party;
import laddnav.settlement.bank.Acts;
import laddnav.settlement.bank.BankRefusal;
import laddnav.settlement.disputes.DisputedClaims;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.payments.OpenItems;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Reminders of what is overdue, one for each payer, payee and currency. Interest is claimed from where the last
 * reminder of the document left off, and a fee where a document is reminded of for the first time; both are owed from
 * then on.
 */
public final class Reminders {

    private final Database database;
    private final Letters letters;
    private final LateTerms terms;
    private final ZoneId zone;
    private final InstantSource clock;

    public Reminders(Database database, Letters letters, LateTerms terms, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.letters = letters;
        this.terms = terms;
        this.zone = zone;
        this.clock = clock;
    }

    /** A document that is overdue, what is open of it and not disputed, and its interest since the last reminder. */
    public record Line(String document, LocalDate dueOn, Money open, Interest interest) {}

    /**
     * A reminder.
     *
     * @param number empty while it is only previewed
     */
    public record Reminder(
            String number,
            PartyId payee,
            PartyId payer,
            LocalDate asOf,
            LocalDate payBy,
            List<Line> lines,
            Money interest,
            Money fee,
            Money claim) {
        public Reminder {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What reminders as of a day would be.
     *
     * @throws BankRefusal when a reference rate is missing
     */
    public List<Reminder> preview(LocalDate asOf) {
        return database.query(connection -> due(connection, asOf));
    }

    /**
     * Draws the reminders of a day. Drawn again, what is drawn already is left out.
     *
     * @throws BankRefusal when the day is to come, or a reference rate is missing
     */
    public List<Reminder> draw(LocalDate asOf, String person) {
        Acts.require(person, "remind");
        Instant now = clock.instant();
        if (asOf.isAfter(LocalDate.ofInstant(now, zone))) {
            throw new BankRefusal(asOf + " is to come");
        }
        return database.transact(connection -> {
            Acts.lock(connection);
            List<Reminder> drawn = new ArrayList<>();
            for (Reminder reminder : due(connection, asOf)) {
                drawn.add(store(connection, reminder, person, now));
            }
            return drawn;
        });
    }

    /** A reminder that was drawn, when and by whom. */
    public record Drawn(
            String number,
            PartyId payee,
            PartyId payer,
            LocalDate asOf,
            LocalDate payBy,
            Money interest,
            Money fee,
            Money claim,
            Instant at,
            String person) {}

    /** What is drawn, the newest first. */
    public List<Drawn> drawn(int limit) {
        return database.query(connection -> Sql.of("SELECT * FROM reminder ORDER BY id DESC LIMIT ?", limit)
                .list(connection, row -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    return new Drawn(
                            row.getString("number"),
                            PartyId.parse(row.getString("payee")),
                            PartyId.parse(row.getString("payer")),
                            row.getObject("as_of", LocalDate.class),
                            row.getObject("pay_by", LocalDate.class),
                            Money.ofMinor(row.getLong("interest_minor"), currency),
                            Money.ofMinor(row.getLong("fee_minor"), currency),
                            Money.ofMinor(row.getLong("claim_minor"), currency),
                            Micros.instant(row.getLong("drawn_at")),
                            row.getString("drawn_by"));
                }));
    }

    private record Before(Map<String, LocalDate> upTo) {

        static Before of(Connection connection) throws SQLException {
            Map<String, LocalDate> upTo = new HashMap<>();
            Sql.of("SELECT l.document, MAX(r.as_of) AS up_to FROM reminder_line l JOIN reminder r ON r.id = l.reminder"
                            + " GROUP BY l.document")
                    .list(connection, row -> upTo.put(row.getString(1), row.getObject(2, LocalDate.class)));
            return new Before(upTo);
        }
    }

    private List<Reminder> due(Connection connection, LocalDate asOf) throws SQLException {
        OpenItems items = OpenItems.load(connection, zone);
        Before before = Before.of(connection);
        Map<String, Money> disputed = new HashMap<>();
        for (DisputedClaims.Disputed one : DisputedClaims.of(connection)) {
            disputed.put(one.number(), one.gross());
        }
        List<Reminder> reminders = new ArrayList<>();
        for (OpenItems.OfPair of : items.on(asOf)) {
            List<Line> lines = new ArrayList<>();
            for (OpenItems.Item item : of.items()) {
                line(items, of, item, asOf, before, disputed).ifPresent(lines::add);
            }
            if (!lines.isEmpty()) {
                reminders.add(reminder(of.pair(), lines, asOf, before));
            }
        }
        return reminders;
    }

    private Optional<Line> line(
            OpenItems items,
            OpenItems.OfPair of,
            OpenItems.Item item,
            LocalDate asOf,
            Before before,
            Map<String, Money> disputed) {
        OpenItems.Document document = item.document();
        Currency currency = of.pair().currency();
        Money held = disputed.getOrDefault(document.number(), Money.zero(currency));
        Money open = undisputed(of.open(item), held);
        LocalDate last = before.upTo.getOrDefault(document.number(), document.dueOn());
        boolean isDue = document.dueOn().plusDays(terms.afterDays()).isBefore(asOf) && last.isBefore(asOf);
        if (open.isZero() || !isDue || document.number().startsWith("REM-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Line(
                    document.number(),
                    document.dueOn(),
                    open,
                    Interest.of(terms, currency, last, asOf, items.daysOf(of.pair()), day -> {
                        Money then = items.on(of.pair(), day).items().stream()
                                .filter(each -> each.document().number().equals(document.number()))
                                .findFirst()
                                .map(each -> Money.ofMinor(each.openMinor(), currency))
                                .orElse(Money.zero(currency));
                        return undisputed(then, held);
                    })));
        } catch (Interest.RateMissing missing) {
            throw new BankRefusal(
                    document.number() + ": " + missing.getMessage() + "; see late-payment.rates in the settings");
        }
    }

    private static Money undisputed(Money open, Money held) {
        Money left = open.minus(held);
        return left.isNegative() ? Money.zero(open.currency()) : left;
    }

    private Reminder reminder(OpenItems.Pair pair, List<Line> lines, LocalDate asOf, Before before) {
        boolean isFirst = lines.stream().anyMatch(line -> !before.upTo.containsKey(line.document));
        Money fee = isFirst ? terms.fee(pair.currency()) : Money.zero(pair.currency());
        Money interest =
                Money.sum(lines.stream().map(line -> line.interest.sum()).toList(), pair.currency());
        Money open = Money.sum(lines.stream().map(Line::open).toList(), pair.currency());
        return new Reminder(
                "",
                pair.payee(),
                pair.payer(),
                asOf,
                asOf.plusDays(terms.payDays()),
                lines,
                interest,
                fee,
                open.plus(interest).plus(fee));
    }

    private Reminder store(Connection connection, Reminder wanted, String person, Instant now) throws SQLException {
        long place = 1 + Sql.of("SELECT COUNT(*) FROM reminder").number(connection);
        Reminder reminder = numbered(wanted, "REM-%08d".formatted(place));
        String currency = reminder.claim.currency().getCurrencyCode();
        long id = Sql.of(
                        "INSERT INTO reminder (number, payee, payer, currency, as_of, pay_by, fee_minor,"
                                + " interest_minor, claim_minor, drawn_at, drawn_by, letter, payee_facts, payer_facts)"
                                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        reminder.number,
                        reminder.payee.toString(),
                        reminder.payer.toString(),
                        currency,
                        reminder.asOf,
                        reminder.payBy,
                        reminder.fee.amountMinor(),
                        reminder.interest.amountMinor(),
                        reminder.claim.amountMinor(),
                        Micros.of(now),
                        person,
                        letters.write(reminder).getBytes(StandardCharsets.UTF_8),
                        facts(connection, reminder.payee),
                        facts(connection, reminder.payer))
                .insert(connection);
        storeLines(connection, id, reminder.lines);
        Ledger.book(
                connection,
                Templates.lateCharge(
                                "reminder/" + reminder.number,
                                now,
                                "reminder " + reminder.number,
                                new Templates.Pair(reminder.payee.toString(), reminder.payer.toString(), currency),
                                reminder.fee.plus(reminder.interest).amountMinor())
                        .stream()
                        .toList());
        Acts.Act act = new Acts.Act(now, person, "remind", reminder.claim.toString(), "overdue on " + reminder.asOf);
        Acts.add(connection, "reminder/" + reminder.number, act);
        return reminder;
    }

    private static @Nullable Integer facts(Connection connection, PartyId party) throws SQLException {
        return Agreements.latest(connection, party).map(Party::version).orElse(null);
    }

    private static void storeLines(Connection connection, long id, List<Line> lines) throws SQLException {
        RowBatch rows = RowBatch.into("reminder_line", "reminder, document, due_on, open_minor, interest_minor");
        RowBatch days =
                RowBatch.into("reminder_interest", "reminder, place, document, from_day, to_day, percent, base_minor");
        int place = 0;
        for (Line line : lines) {
            rows.add(
                    id,
                    line.document,
                    line.dueOn,
                    line.open.amountMinor(),
                    line.interest.sum().amountMinor());
            for (Interest.Stretch stretch : line.interest.stretches()) {
                days.add(
                        id,
                        ++place,
                        line.document,
                        stretch.from(),
                        stretch.to(),
                        stretch.percent(),
                        stretch.base().amountMinor());
            }
        }
        rows.insert(connection);
        days.insert(connection);
    }

    private static Reminder numbered(Reminder r, String number) {
        return new Reminder(number, r.payee, r.payer, r.asOf, r.payBy, r.lines, r.interest, r.fee, r.claim);
    }

    /** A reminder's letter, as it was drawn: in Swedish and English, plain text. */
    public Optional<String> letter(String number) {
        return database.query(connection -> Sql.of("SELECT letter FROM reminder WHERE number = ?", number)
                .first(connection, row -> new String(row.getBytes(1), StandardCharsets.UTF_8)));
    }
}
