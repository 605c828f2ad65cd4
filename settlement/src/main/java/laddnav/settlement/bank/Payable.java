package laddnav.settlement.bank;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.bankfiles.BankEntry;
import laddnav.settlement.bankfiles.PaymentOrder;
import laddnav.settlement.bankfiles.PaymentOrder.Remittance;
import laddnav.settlement.bankfiles.PaymentOrder.Target;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/** What is to be paid and is in no file: transfers of a round, and money that goes back. */
final class Payable {

    private final Accounts accounts;

    Payable(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * A payment to be ordered.
     *
     * @param transfer or {@code bankEntry}; the other is 0
     */
    record Line(
            String endToEnd,
            long transfer,
            long bankEntry,
            PartyId payer,
            Money amount,
            String payee,
            Target target,
            Remittance remittance) {}

    private record Due(long id, PartyId payer, PartyId payee, Money amount, long tries) {}

    private record Back(long id, PartyId owner, Money amount, String party, String account, String what, long tries) {}

    /** @param leftOut is told what cannot be ordered, and why */
    List<Line> lines(Connection connection, long round, List<String> leftOut) throws SQLException {
        List<Line> lines = new ArrayList<>();
        List<Due> due = Sql.of(
                        "SELECT t.id, t.payer, t.payee, t.currency, t.amount_minor, (SELECT COUNT(*) FROM"
                                + " payment_instruction i WHERE i.transfer = t.id) AS tries FROM netting_transfer t"
                                + " WHERE t.round = ? AND NOT EXISTS (SELECT 1 FROM payment_instruction i WHERE"
                                + " i.transfer = t.id AND i.state NOT IN ('REJECTED', 'CANCELLED')) AND NOT EXISTS"
                                + " (SELECT 1 FROM payment p WHERE p.document = t.number"
                                + " HAVING SUM(p.amount_minor) <> 0)"
                                + " ORDER BY t.id",
                        round)
                .list(
                        connection,
                        row -> new Due(
                                row.getLong("id"),
                                PartyId.parse(row.getString("payer")),
                                PartyId.parse(row.getString("payee")),
                                money(row),
                                row.getLong("tries")));
        for (Due each : due) {
            transfer(each).ifPresentOrElse(lines::add, () -> leftOut.add(why(each)));
        }
        for (Back back : goingBack(connection)) {
            back(back)
                    .ifPresentOrElse(
                            lines::add,
                            () -> leftOut.add("bank entry " + back.id + " of " + back.amount + ": " + back.owner
                                    + " has no IBAN, or " + back.account + " is none"));
        }
        return lines;
    }

    private static List<Back> goingBack(Connection connection) throws SQLException {
        return Sql.of("SELECT e.id, e.owner, e.currency, e.open_minor AS amount_minor, e.party, e.party_account,"
                        + " e.reference, (SELECT COUNT(*) FROM payment_instruction i WHERE i.bank_entry = e.id)"
                        + " AS tries FROM bank_entry e WHERE e.state = 'TO_RETURN' AND NOT EXISTS (SELECT 1 FROM"
                        + " payment_instruction i WHERE i.bank_entry = e.id AND i.state NOT IN"
                        + " ('REJECTED', 'CANCELLED')) ORDER BY e.id")
                .list(
                        connection,
                        row -> new Back(
                                row.getLong("id"),
                                PartyId.parse(row.getString("owner")),
                                money(row),
                                row.getString("party"),
                                row.getString("party_account"),
                                row.getString("reference"),
                                row.getLong("tries")));
    }

    private static Money money(ResultSet row) throws SQLException {
        return Money.ofMinor(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
    }

    private Optional<BankDetails> bank(PartyId party) {
        return accounts.facts(party).flatMap(PartyFacts::bank);
    }

    private Optional<Line> transfer(Due due) {
        Optional<BankDetails> payee = bank(due.payee);
        boolean isSek = due.amount.currency().getCurrencyCode().equals("SEK");
        Optional<String> giro = payee.flatMap(BankDetails::bankgiro).filter(number -> isSek);
        Optional<Target> target = giro.<Target>map(number -> new Target.Bankgiro(BankEntry.account(number)))
                .or(() -> payee.flatMap(BankDetails::iban)
                        .map(iban -> new Target.Iban(BankEntry.account(iban), payee.flatMap(BankDetails::bic))));
        if (target.isEmpty() || bank(due.payer).flatMap(BankDetails::iban).isEmpty()) {
            return Optional.empty();
        }
        Remittance remittance = giro.isPresent()
                ? new Remittance.Ocr(References.transferDigits(due.id))
                : new Remittance.Rf(References.transferReference(due.id));
        return Optional.of(new Line(
                "N%08d-%d".formatted(due.id, due.tries + 1),
                due.id,
                0,
                due.payer,
                due.amount,
                accounts.facts(due.payee).map(PartyFacts::legalName).orElse(due.payee.toString()),
                target.get(),
                remittance));
    }

    private String why(Due due) {
        PartyId lacking = bank(due.payer).flatMap(BankDetails::iban).isEmpty() ? due.payer : due.payee;
        return References.transferNumber(due.id) + " of " + due.amount + ": " + lacking + " has no bank account to "
                + (lacking.equals(due.payer) ? "pay from" : "be paid on");
    }

    private Optional<Line> back(Back back) {
        if (!back.account.matches("[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}")
                || bank(back.owner).flatMap(BankDetails::iban).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Line(
                "B%d-%d".formatted(back.id, back.tries + 1),
                0,
                back.id,
                back.owner,
                back.amount,
                back.party.isEmpty() ? back.account : back.party,
                new Target.Iban(back.account, Optional.empty()),
                new Remittance.Text("Return " + back.what)));
    }

    /** The lines by who pays. */
    List<PaymentOrder.Group> groups(String messageId, List<Line> lines) {
        Map<PartyId, List<PaymentOrder.Credit>> byPayer = new TreeMap<>();
        for (Line line : lines) {
            byPayer.computeIfAbsent(line.payer, p -> new ArrayList<>())
                    .add(new PaymentOrder.Credit(line.endToEnd, line.amount, line.payee, line.target, line.remittance));
        }
        List<PaymentOrder.Group> groups = new ArrayList<>();
        byPayer.forEach((payer, credits) -> {
            PartyFacts facts = accounts.facts(payer).orElseThrow();
            BankDetails bank = facts.bank().orElseThrow();
            groups.add(new PaymentOrder.Group(
                    messageId + "-" + payer.country() + payer.party(),
                    facts.legalName(),
                    BankEntry.account(bank.iban().orElseThrow()),
                    bank.bic(),
                    credits));
        });
        return groups;
    }

    /** Whose group of payments of a file it is. */
    static Optional<PartyId> payerOf(String messageId, String group) {
        String begin = messageId + "-";
        String rest = group.startsWith(begin) ? group.substring(begin.length()) : "";
        return rest.matches("[A-Z]{2}[0-9A-Z]{3}")
                ? Optional.of(PartyId.of(rest.substring(0, 2), rest.substring(2)))
                : Optional.empty();
    }
}
