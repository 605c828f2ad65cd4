package laddnav.settlement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Feed;
import laddnav.rating.RatedCdr;
import laddnav.settlement.money.Money;

/**
 * The front door of settlement. Reading is scoped in the store: what is outside the scope does not exist for the
 * caller. Times are UTC; amounts are minor units with their currency.
 */
public interface Settlement extends AutoCloseable {

    /** The folder of the migrations on the class path, for {@link Database#open}. */
    String MIGRATIONS = "laddnav/settlement/migrations";

    /**
     * Opens settlement on its schema and starts to settle the feed from where it was left.
     *
     * @param database its schema, opened with {@link #MIGRATIONS}; stays the caller's to close
     */
    static Settlement open(Database database, Feed feed, SettlementSettings settings, InstantSource clock) {
        return ClearingHouse.open(database, feed, settings, clock);
    }

    /** What needs attention and how things stand, for the start page. */
    Overview overview(Scope scope);

    /** Charges, newest first, a page by key. */
    Slice<ChargeSummary> charges(Scope scope, ChargeFilter filter);

    /** How many charges the filter leaves and their sums per currency. */
    ListTotals chargeTotals(Scope scope, ChargeFilter filter);

    Optional<ChargeDetail> charge(Scope scope, long chargeId);

    /**
     * Books a held charge all the same.
     *
     * @throws Refusal when it is not held, outside the scope, or the scope's party is not its provider, who pays
     */
    void accept(Scope scope, long chargeId, String reason, String person);

    /**
     * Gives up a held charge; it stays on record.
     *
     * @throws Refusal when it is not held, outside the scope, or the scope's party is not its operator, who is paid
     */
    void drop(Scope scope, long chargeId, String reason, String person);

    /** Judges a held charge again. @throws Refusal when it is not held, or outside the scope */
    void retry(Scope scope, long chargeId, String person);

    Slice<InvoiceSummary> invoices(Scope scope, InvoiceFilter filter);

    ListTotals invoiceTotals(Scope scope, InvoiceFilter filter);

    Optional<InvoiceDetail> invoice(Scope scope, long invoiceId);

    /** The charges of one invoice line. */
    Slice<ChargeSummary> lineCharges(Scope scope, long invoiceId, int line, long afterChargeId, int limit);

    /** The invoice's PDF, in {@code sv} or {@code en}; the same bytes every time. */
    Optional<byte[]> invoicePdf(Scope scope, long invoiceId, String language);

    /**
     * The document as an e-invoice: UBL 2.1, Peppol BIS Billing 3.0; the same bytes every time.
     *
     * @throws Refusal where facts are missing that the rules ask for; the message names them all
     */
    Optional<byte[]> invoiceXml(Scope scope, long invoiceId);

    /**
     * The PDF with the document as data inside: Factur-X (ZUGFeRD), profile EN 16931; the same bytes every time.
     *
     * @throws Refusal where facts are missing that the rules ask for; the message names them all
     */
    Optional<byte[]> invoiceHybrid(Scope scope, long invoiceId, String language);

    /** The document's charges as CSV, a line each; the same bytes every time. */
    Optional<byte[]> invoiceCsv(Scope scope, long invoiceId);

    /** The closed periods, newest first. */
    List<YearMonth> periods(Scope scope);

    /** What two parties owe each other for a period, both directions, and the net. One for each pair and currency. */
    List<NettingStatement> statements(Scope scope, YearMonth period);

    Optional<byte[]> statementPdf(
            Scope scope, YearMonth period, PartyId one, PartyId other, String currency, String language);

    /** Closes a period: every agreed charge that ended in it or before and is not invoiced yet. Repeatable. */
    CloseReport close(YearMonth period, boolean dryRun);

    /**
     * What the agreed charges that ended in a month, and the fees for clearing them, would come to, had other tariffs
     * been published or other agreements been made. Changes nothing.
     */
    WhatIf whatIf(Scope scope, YearMonth period, WhatIf.Question question);

    /** Sums per account. They add up to zero per currency. */
    List<TrialBalanceRow> trialBalance();

    /**
     * A report as of a day, which counts wholly, in the hub's zone. Not scoped: it is for the hub's own people.
     */
    Report report(Report.Name name, LocalDate asOf);

    /**
     * What a party's own book-keeping takes over: every line of every document and payment of these days, both
     * included, in the documents' currencies.
     *
     * @throws Refusal when the scope is another party's
     */
    Report bookKeeping(Scope scope, PartyId party, LocalDate from, LocalDate to);

    /**
     * The same in Swedish crowns, as a SIE file in code page 437.
     *
     * @throws Refusal when the scope is another party's, or an exchange rate is missing
     */
    byte[] sie4(Scope scope, PartyId party, LocalDate from, LocalDate to, SieType type);

    /** For what a SIE file is. */
    enum SieType {
        /** 4I: vouchers that another program takes in and numbers. */
        VOUCHERS,
        /** 4E: the year of the last day up to it, with balances and numbered vouchers; the first day is not read. */
        YEAR
    }

    /** Re-checks from the rows: hash chain, balances, and that charges, lines, ledger and statements agree. */
    List<Check> verify();

    /** How far the feed is settled: the sequence number of the last change whose work is committed. */
    long settledUpTo();

    /** Positions, netting, payments and wallets. */
    Clearing clearing();

    /** Disputes about charges, lines and invoices. */
    DisputeDesk disputes();

    /** Reconciliation records: ours to be sent, and partners' beside ours. */
    ReconciliationDesk reconciliation();

    /** Money on bank accounts. */
    Bank bank();

    /** The checks at intake, previews of other rules, and what becomes of held charges. */
    CheckDesk checks();

    @Override
    void close();

    /** A page by key. {@code nextKey} is empty on the last page and else goes into the filter's {@code after}. */
    record Slice<T>(List<T> items, Optional<String> nextKey) {
        public Slice {
            items = List.copyOf(items);
        }
    }

    /** How many, and sums per currency (net, VAT, gross where a document has them; for charges, net only). */
    record ListTotals(long count, List<Sum> sums) {
        public ListTotals {
            sums = List.copyOf(sums);
        }

        /** Sums in one currency. For charges, {@code vat} is zero and {@code gross} equals {@code net}. */
        public record Sum(Money net, Money vat, Money gross) {}
    }

    /** The result of one re-check. */
    record Check(String name, boolean holds, String detail) {}

    /** One account's sums. Debits are positive, credits negative, in minor units. */
    record TrialBalanceRow(String account, String currency, long debitMinor, long creditMinor, long balanceMinor) {}

    /** The charge in full: as judged, as rated, and as the operator claimed. */
    record ChargeDetail(
            ChargeSummary summary,
            Optional<RatedCdr> rated,
            String timeZone,
            String cdrJson,
            List<String> tariffJson,
            List<Decision> decisions) {}

    /** Who decided what about a charge, when and why. */
    record Decision(java.time.Instant at, String person, String what, String reason) {}

    /** A request that cannot be carried out; the message says why. */
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refusal(String message) {
            super(message, null, false, false);
        }
    }
}
