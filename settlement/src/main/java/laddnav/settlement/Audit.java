package laddnav.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import laddnav.settlement.Settlement.Check;
import laddnav.settlement.archive.Archive;
import laddnav.settlement.audit.AuditLog;
import laddnav.settlement.closing.ChargesOnLines;
import laddnav.settlement.ledger.AccountBalance;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Purpose;
import laddnav.settlement.ledger.Verification;
import laddnav.settlement.rows.Sql;

/**
 * Holds the rows against each other: what charges, invoices, ledger and statements say of the same money. Reads all of
 * them, at one moment.
 */
final class Audit {

    private final Connection connection;
    private final List<AccountBalance> balances;
    private final List<Check> checks = new ArrayList<>();

    private Audit(Connection connection) throws SQLException {
        this.connection = connection;
        this.balances = Ledger.balancesFromPostings(connection);
    }

    /** All checks, with their figures. */
    static List<Check> of(Connection connection) throws SQLException {
        Audit audit = new Audit(connection);
        audit.ledger();
        audit.states();
        audit.unbilled();
        audit.invoices();
        audit.claims();
        audit.statements();
        audit.numbers();
        audit.payments();
        audit.suspense();
        audit.netting();
        audit.wallets();
        audit.disputes();
        audit.archive();
        audit.log();
        return List.copyOf(audit.checks);
    }

    private void ledger() throws SQLException {
        Verification verification = Ledger.verify(connection);
        String faults = verification.holds()
                ? ""
                : ", " + verification.faultCount() + " faults, first "
                        + verification.faults().getFirst();
        add(
                "ledger chain and balances",
                verification.holds(),
                verification.entries() + " entries, " + verification.postings() + " postings, head "
                        + verification.headHash() + faults);
        Map<String, Long> perCurrency = new TreeMap<>();
        balances.forEach(b -> perCurrency.merge(b.account().currency(), b.balanceMinor(), Math::addExact));
        add(
                "trial balance is zero",
                perCurrency.values().stream().allMatch(sum -> sum == 0),
                balances.size() + " accounts, sums " + perCurrency);
    }

    /** What a state demands of a charge's other columns and rows. */
    private void states() throws SQLException {
        long charges = number("SELECT COUNT(*) FROM charge");
        long cdrs = number("SELECT COUNT(*) FROM charge_cdr d JOIN charge c ON c.id = d.charge");
        add("each CDR is one charge", charges == cdrs, charges + " charges, " + cdrs + " CDRs");
        long wrong =
                number("SELECT COUNT(*) FROM charge c LEFT JOIN (SELECT charge, COUNT(*) AS n, SUM(net_minor) AS net"
                        + " FROM charge_share GROUP BY charge) s"
                        + " ON s.charge = c.id WHERE NOT COALESCE(CASE c.state"
                        + " WHEN 'AGREED' THEN s.n > 0 AND s.net <=> c.agreed_minor AND c.invoice = 0"
                        + " WHEN 'INVOICED' THEN s.n > 0 AND s.net <=> c.agreed_minor AND c.invoice > 0"
                        + " ELSE s.n IS NULL AND c.agreed_minor IS NULL AND c.invoice = 0 END, FALSE)");
        Map<String, Long> states = sums("SELECT state, COUNT(*) FROM charge GROUP BY state");
        add(
                "each charge is in one state",
                wrong == 0,
                states + (wrong == 0 ? "" : ", " + wrong + " contradict theirs"));
    }

    private void unbilled() throws SQLException {
        Map<String, Long> agreed = sums("SELECT " + pair("c.operator", "c.provider", "c.currency")
                + ", s.vat_key), SUM(s.net_minor) FROM charge c JOIN charge_share s ON s.charge = c.id"
                + " WHERE c.state = 'AGREED' GROUP BY 1");
        same("agreed charges = unbilled receivables", agreed, booked(Purpose.UNBILLED_RECEIVABLE, true));
        same("agreed charges = unbilled payables", agreed, booked(Purpose.UNBILLED_PAYABLE, true));
    }

    private void invoices() throws SQLException {
        Map<String, Long> shares = sums("SELECT CONCAT_WS('/', c.invoice, l.line), SUM(s.net_minor) FROM charge c"
                + " JOIN charge_share s ON s.charge = c.id LEFT " + ChargesOnLines.LINE
                + " WHERE c.invoice > 0 AND c.state = 'INVOICED' GROUP BY c.invoice, l.line");
        same(
                "invoiced charges = invoice lines",
                shares,
                sums("SELECT CONCAT_WS('/', l.invoice, l.line), l.source_minor FROM invoice_line l JOIN invoice i"
                        + " ON i.id = l.invoice WHERE i.kind <> 'FEE'"));
        Map<String, Long> nets = sums("SELECT id, net_minor FROM invoice");
        same(
                "invoice lines = invoice nets",
                sums("SELECT invoice, SUM(net_minor) FROM invoice_line GROUP BY invoice"),
                nets);
        same(
                "VAT bases = invoice nets",
                sums("SELECT invoice, SUM(net_minor) FROM invoice_vat GROUP BY invoice"),
                nets);
        same(
                "net + VAT = gross",
                sums("SELECT v.invoice, SUM(v.net_minor + v.vat_minor) FROM invoice_vat v GROUP BY v.invoice"),
                sums("SELECT id, gross_minor FROM invoice"));
        same(
                "charges on invoices",
                sums("SELECT invoice, COUNT(*) FROM charge WHERE invoice > 0 GROUP BY invoice"),
                sums("SELECT id, charges FROM invoice WHERE kind <> 'FEE'"));
    }

    private void claims() throws SQLException {
        String pair = pair("seller", "buyer", "currency") + ")";
        same(
                "invoice gross = receivables",
                sums("SELECT " + pair + ", SUM(gross_minor) FROM invoice GROUP BY 1"),
                booked(Purpose.RECEIVABLE, false));
        same(
                "invoice nets = payables",
                sums("SELECT " + pair + ", SUM(net_minor) FROM invoice GROUP BY 1"),
                booked(Purpose.PAYABLE, false));
        same(
                "invoice VAT = VAT payables",
                sums("SELECT " + pair("i.seller", "i.buyer", "i.currency")
                        + ", v.vat_key), SUM(v.vat_minor) FROM invoice i JOIN invoice_vat v ON v.invoice = i.id"
                        + " GROUP BY 1"),
                booked(Purpose.VAT_PAYABLE, true));
    }

    /** Statements against invoices, and all of them together against the ledger. */
    private void statements() throws SQLException {
        same(
                "statements = invoices of closed periods",
                sums("SELECT CONCAT_WS('/', period, one, other, currency), one_owes_minor - other_owes_minor"
                        + " FROM statement"),
                sums("SELECT CONCAT_WS('/', period, LEAST(seller, buyer), GREATEST(seller, buyer), currency),"
                        + " SUM(IF(buyer < seller, gross_minor, -gross_minor)) FROM invoice"
                        + " WHERE period IN (SELECT period FROM closed_period) GROUP BY 1"));
        long open = number("SELECT COUNT(DISTINCT period) FROM invoice WHERE period NOT IN"
                + " (SELECT period FROM closed_period)");
        if (open > 0) {
            add("statements = ledger", false, open + " periods are not closed to the end: run close again");
            return;
        }
        Map<String, Long> ledger = new TreeMap<>();
        for (AccountBalance balance : balances) {
            if (balance.account().purpose() == Purpose.RECEIVABLE) {
                String buyer = balance.account().owner();
                String seller = balance.account().counterparty();
                boolean first = buyer.compareTo(seller) < 0;
                String key = (first ? buyer + "/" + seller : seller + "/" + buyer) + "/"
                        + balance.account().currency();
                ledger.merge(key, first ? balance.balanceMinor() : -balance.balanceMinor(), Math::addExact);
            }
        }
        same(
                "statements = ledger",
                sums("SELECT " + pair("one", "other", "currency")
                        + "), SUM(one_owes_minor - other_owes_minor) FROM statement GROUP BY 1"),
                ledger);
    }

    private void numbers() throws SQLException {
        Map<String, Long> drawn =
                sums("SELECT CONCAT_WS('/', seller, series, series_year), IF(MIN(series_number) = 1 AND"
                        + " MAX(series_number) = COUNT(*), COUNT(*), -1) FROM invoice"
                        + " GROUP BY seller, series, series_year");
        same(
                "invoice numbers have no gaps",
                drawn,
                sums("SELECT CONCAT_WS('/', seller, series, year), last FROM invoice_series"));
    }

    private void payments() throws SQLException {
        same(
                "payments = ledger",
                sums("SELECT " + pair("payee", "payer", "currency") + "), SUM(-amount_minor) FROM payment GROUP BY 1"),
                booked(Purpose.PAYMENT_RECEIVED, false));
    }

    /** What is in suspense is what waits on the worklist, and each movement is accounted for to the öre. */
    private void suspense() throws SQLException {
        Map<String, Long> suspense = new TreeMap<>();
        for (AccountBalance balance : balances) {
            var account = balance.account();
            if (account.purpose() == Purpose.SUSPENSE) {
                suspense.merge(
                        account.owner() + "/" + account.counterparty() + "/" + account.currency(),
                        balance.balanceMinor(),
                        Math::addExact);
            }
        }
        same(
                "bank worklist = suspense",
                sums("SELECT " + pair("owner", "account", "currency") + "), SUM(open_minor) FROM bank_entry"
                        + " WHERE credit GROUP BY 1"),
                suspense);
        long wrong = number("SELECT COUNT(*) FROM bank_entry e LEFT JOIN (SELECT bank_entry, SUM(amount_minor) AS paid"
                + " FROM payment WHERE bank_entry IS NOT NULL GROUP BY bank_entry) p ON p.bank_entry = e.id"
                + " WHERE e.credit AND e.part > 0 AND e.state <> 'RETURNED' AND NOT EXISTS (SELECT 1 FROM"
                + " payment_instruction i WHERE i.credit_entry = e.id) AND COALESCE(p.paid, 0) + e.open_minor"
                + " <> e.amount_minor");
        add("each movement is accounted for", wrong == 0, wrong + " movements are not");
    }

    /** A round takes from each party what it leaves it, and stands so in the ledger; so do write-offs. */
    private void netting() throws SQLException {
        String party = "SELECT CONCAT_WS('/', round, currency, party), SUM(minor) FROM (";
        same(
                "netting takes what it leaves",
                sums(party + "SELECT round, currency, creditor AS party, amount_minor AS minor FROM netting_setoff"
                        + " UNION ALL SELECT round, currency, debtor, -amount_minor FROM netting_setoff) s GROUP BY 1"),
                sums(party + "SELECT round, currency, payee AS party, amount_minor AS minor FROM netting_transfer"
                        + " UNION ALL SELECT round, currency, payer, -amount_minor FROM netting_transfer) t"
                        + " GROUP BY 1"));
        same(
                "netting = ledger",
                sums("SELECT " + pair("payee", "payer", "currency")
                        + "), SUM(minor) FROM (SELECT payee, payer, currency,"
                        + " amount_minor AS minor FROM netting_transfer UNION ALL SELECT creditor, debtor, currency,"
                        + " -amount_minor FROM netting_setoff) n GROUP BY 1"),
                booked(Purpose.CLEARING_DUE, false));
        same(
                "write-offs = ledger",
                sums("SELECT " + pair("payee", "payer", "currency") + "), SUM(-amount_minor) FROM write_off"
                        + " WHERE state = 'APPROVED' GROUP BY 1"),
                booked(Purpose.LOSS, false));
        same(
                "late charges = ledger",
                sums("SELECT " + pair("payee", "payer", "currency") + "), SUM(fee_minor + interest_minor) FROM reminder"
                        + " GROUP BY 1"),
                booked(Purpose.LATE_DUE, false));
    }

    /** What is held is what undecided disputes say, and each of their charges is in one of them only. */
    private void disputes() throws SQLException {
        same(
                "undecided disputes = ledger",
                sums("SELECT " + pair("k.operator", "k.provider", "h.currency") + "), SUM(-h.gross_minor)"
                        + " FROM dispute_hold h JOIN dispute_case k ON k.id = h.dispute WHERE NOT h.released"
                        + " GROUP BY 1"),
                booked(Purpose.DISPUTE_RECEIVED, false));
        long wrong = number("SELECT COUNT(*) FROM dispute d JOIN dispute_case k ON k.id = d.dispute WHERE"
                + " (d.state = 'OPEN') <> (k.state IN ('OPEN', 'ANSWERED', 'ESCALATED'))");
        long twice = number("SELECT COUNT(*) FROM (SELECT charge FROM dispute WHERE state = 'OPEN' GROUP BY charge"
                + " HAVING COUNT(*) > 1) twice");
        add(
                "disputed charges are as their disputes",
                wrong == 0 && twice == 0,
                wrong + " are in another state, " + twice + " are disputed twice");
    }

    /** Nobody has changed what the log tells. */
    private void log() throws SQLException {
        AuditLog.Verification log = AuditLog.verify(connection);
        add(
                "audit log chain",
                log.fault().isEmpty(),
                log.entries() + " entries" + log.fault().map(f -> ", " + f).orElse(""));
    }

    /** What was issued is kept as it was. */
    private void archive() throws SQLException {
        Archive.Inspection archive = Archive.inspect(connection);
        add(
                "issued documents are kept",
                archive.faults().isEmpty(),
                archive.documents() + " documents, " + archive.bytes() + " bytes"
                        + (archive.faults().isEmpty()
                                ? ""
                                : ", " + archive.faults().size() + " faults, first "
                                        + archive.faults().getFirst()));
    }

    /** A wallet is never below zero, and what is held is what open holds say. */
    private void wallets() throws SQLException {
        Map<String, Long> held = new TreeMap<>();
        boolean covered = true;
        for (AccountBalance balance : balances) {
            var account = balance.account();
            if (account.purpose() == Purpose.WALLET || account.purpose() == Purpose.WALLET_HELD) {
                covered &= balance.balanceMinor() <= 0;
            }
            if (account.purpose() == Purpose.WALLET_HELD) {
                held.merge(account.owner(), -balance.balanceMinor(), Math::addExact);
            }
        }
        add("no wallet is below zero", covered, held.size() + " wallets with holds");
        same(
                "open holds = ledger",
                sums("SELECT CONCAT('wallet:', w.id), SUM(h.amount_minor) FROM wallet_hold h JOIN wallet w"
                        + " ON w.id = h.wallet WHERE h.state = 'OPEN' GROUP BY 1"),
                held);
    }

    /** What the ledger holds for a purpose, as seller/buyer/currency[/VAT key]; credits of sellers as positive sums. */
    private Map<String, Long> booked(Purpose purpose, boolean divided) {
        boolean ownerSells = purpose != Purpose.RECEIVABLE && purpose != Purpose.UNBILLED_RECEIVABLE;
        Map<String, Long> sums = new TreeMap<>();
        for (AccountBalance balance : balances) {
            var account = balance.account();
            if (account.purpose() == purpose) {
                String seller = ownerSells ? account.owner() : account.counterparty();
                String buyer = ownerSells ? account.counterparty() : account.owner();
                String key = seller + "/" + buyer + "/" + account.currency() + (divided ? "/" + account.detail() : "");
                sums.merge(key, ownerSells ? -balance.balanceMinor() : balance.balanceMinor(), Math::addExact);
            }
        }
        return sums;
    }

    /** Begins CONCAT_WS over three columns; the caller closes it. */
    private static String pair(String one, String other, String currency) {
        return "CONCAT_WS('/', " + one + ", " + other + ", " + currency;
    }

    private void same(String name, Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> a = withoutZeros(one);
        Map<String, Long> b = withoutZeros(other);
        long total = a.values().stream().mapToLong(Long::longValue).sum();
        if (a.equals(b)) {
            add(name, true, a.size() + " figures, together " + total);
            return;
        }
        String first = Stream.concat(a.keySet().stream(), b.keySet().stream())
                .filter(key -> !Objects.equals(a.get(key), b.get(key)))
                .findFirst()
                .orElse("");
        add(name, false, first + ": " + a.getOrDefault(first, 0L) + " and " + b.getOrDefault(first, 0L));
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> sums) {
        Map<String, Long> some = new TreeMap<>(sums);
        some.values().removeIf(sum -> sum == 0);
        return some;
    }

    private Map<String, Long> sums(String sql) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        Sql.of(sql).list(connection, row -> sums.merge(row.getString(1), row.getLong(2), Math::addExact));
        return sums;
    }

    private long number(String sql) throws SQLException {
        return Sql.of(sql).number(connection);
    }

    private void add(String name, boolean holds, String detail) {
        checks.add(new Check(name, holds, detail));
    }
}
