package laddnav.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Feed;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.archive.Archive;
import laddnav.settlement.archive.Form;
import laddnav.settlement.archive.Keeping;
import laddnav.settlement.audit.AuditLog;
import laddnav.settlement.charges.Charges;
import laddnav.settlement.closing.Closing;
import laddnav.settlement.closing.Printing;
import laddnav.settlement.documents.Language;
import laddnav.settlement.documents.StatementDocument;
import laddnav.settlement.einvoice.Finding;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.reports.Ages;
import laddnav.settlement.reports.BookKeeping;
import laddnav.settlement.reports.Books;
import laddnav.settlement.reports.Day;
import laddnav.settlement.reports.Revenue;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.tax.TaxRules;
import laddnav.settlement.treatment.Treatments;

/** Settlement on one database: intake, closing and the questions about them. */
final class ClearingHouse implements Settlement {

    private static final System.Logger LOG = System.getLogger(ClearingHouse.class.getName());
    private static final Duration LAST_HOUR = Duration.ofHours(1);

    private final Database database;
    private final Charges charges;
    private final Closing closing;
    private final Clearing clearing;
    private final Archive archive;
    private final DisputeDesk disputes;
    private final ReconciliationDesk reconciliation;
    private final Bank bank;
    private final CheckDesk checks;
    private final BookKeeping bookKeeping;
    private final WhatIfOffice whatIf;
    private final ZoneId zone;
    private final InstantSource clock;

    private ClearingHouse(
            Database database,
            Charges charges,
            Closing closing,
            Clearing clearing,
            Archive archive,
            DisputeDesk disputes,
            ReconciliationDesk reconciliation,
            Bank bank,
            CheckDesk checks,
            BookKeeping bookKeeping,
            WhatIfOffice whatIf,
            ZoneId zone,
            InstantSource clock) {
        this.database = database;
        this.charges = charges;
        this.closing = closing;
        this.clearing = clearing;
        this.archive = archive;
        this.disputes = disputes;
        this.reconciliation = reconciliation;
        this.bank = bank;
        this.checks = checks;
        this.bookKeeping = bookKeeping;
        this.whatIf = whatIf;
        this.zone = zone;
        this.clock = clock;
    }

    static Settlement open(Database database, Feed feed, SettlementSettings settings, InstantSource clock) {
        settings.findings()
                .forEach((party, findings) -> LOG.log(System.Logger.Level.WARNING, "{0}: {1}", party, findings));
        Agreements agreements = Agreements.create(
                database, settings.parties(), settings.unknownParty(), settings.terms(), settings.pairs(), clock);
        Treatments treatments = new Treatments(database, TaxRules.of(settings.tax()));
        Closing closing = Closing.create(
                database,
                agreements,
                settings.hub(),
                settings.hubFacts(),
                settings.zone(),
                settings.rates(),
                treatments,
                clock);
        Charges charges =
                Charges.create(database, feed, agreements, treatments, settings.rates(), settings.zone(), clock);
        Clearing clearing = new ClearingDesk(database, charges, settings.hub(), clock);
        return new ClearingHouse(
                database,
                charges,
                closing,
                clearing,
                Archive.create(database, clock),
                new DisputeOffice(database, settings.zone(), clock),
                new ReconciliationOffice(database, clock),
                new BankDesk(database, settings, clock),
                new CheckOffice(database, charges, agreements),
                new BookKeeping(
                        settings.accounts().plan(),
                        settings.accounts().plans(),
                        settings.tax(),
                        settings.rates(),
                        settings.zone()),
                new WhatIfOffice(database, settings.rates(), settings.zone()),
                settings.zone(),
                clock);
    }

    @Override
    public Overview overview(Scope scope) {
        long since = Micros.of(clock.instant().minus(LAST_HOUR));
        return database.query(connection -> OverviewQueries.overview(connection, scope, since));
    }

    @Override
    public Slice<ChargeSummary> charges(Scope scope, ChargeFilter filter) {
        return database.query(connection -> ChargeQueries.list(connection, scope, filter));
    }

    @Override
    public ListTotals chargeTotals(Scope scope, ChargeFilter filter) {
        return database.query(connection -> ChargeQueries.totals(connection, scope, filter));
    }

    @Override
    public Optional<ChargeDetail> charge(Scope scope, long chargeId) {
        return database.query(connection -> {
            Optional<ChargeSummary> summary = ChargeQueries.one(connection, scope, chargeId);
            return summary.isEmpty() ? Optional.empty() : Optional.of(detail(connection, summary.get()));
        });
    }

    private ChargeDetail detail(Connection connection, ChargeSummary summary) throws SQLException {
        var explanation = charges.explanation(connection, summary.id())
                .orElseThrow(() -> new IllegalStateException("charge " + summary.id() + " has no CDR"));
        return new ChargeDetail(
                summary,
                explanation.rated(),
                ChargeQueries.timeZone(connection, summary.id()),
                explanation.cdrJson(),
                explanation.tariffJson(),
                ChargeQueries.decisions(connection, summary.id()));
    }

    @Override
    public void accept(Scope scope, long chargeId, String reason, String person) {
        refuse(charges.accept(party(scope), chargeId, reason, person));
    }

    @Override
    public void drop(Scope scope, long chargeId, String reason, String person) {
        refuse(charges.drop(party(scope), chargeId, reason, person));
    }

    @Override
    public void retry(Scope scope, long chargeId, String person) {
        refuse(charges.retry(party(scope), chargeId, person));
    }

    @Override
    public Slice<InvoiceSummary> invoices(Scope scope, InvoiceFilter filter) {
        return database.query(connection -> InvoiceQueries.list(connection, scope, filter));
    }

    @Override
    public ListTotals invoiceTotals(Scope scope, InvoiceFilter filter) {
        return database.query(connection -> InvoiceQueries.totals(connection, scope, filter));
    }

    @Override
    public Optional<InvoiceDetail> invoice(Scope scope, long invoiceId) {
        return database.query(connection -> InvoiceQueries.detail(connection, scope, invoiceId));
    }

    @Override
    public Slice<ChargeSummary> lineCharges(Scope scope, long invoiceId, int line, long afterChargeId, int limit) {
        return database.query(
                connection -> ChargeQueries.ofLine(connection, scope, invoiceId, line, afterChargeId, limit));
    }

    @Override
    public Optional<byte[]> invoicePdf(Scope scope, long invoiceId, String language) {
        return kept(scope, invoiceId, language(language) == Language.SV ? Form.PDF_SV : Form.PDF_EN);
    }

    @Override
    public Optional<byte[]> invoiceXml(Scope scope, long invoiceId) {
        return kept(scope, invoiceId, Form.XML);
    }

    @Override
    public Optional<byte[]> invoiceHybrid(Scope scope, long invoiceId, String language) {
        return kept(scope, invoiceId, language(language) == Language.SV ? Form.HYBRID_SV : Form.HYBRID_EN);
    }

    @Override
    public Optional<byte[]> invoiceCsv(Scope scope, long invoiceId) {
        return kept(scope, invoiceId, Form.CSV);
    }

    private Optional<byte[]> kept(Scope scope, long invoiceId, Form form) {
        if (!database.query(connection -> InvoiceQueries.isVisible(connection, scope, invoiceId))) {
            return Optional.empty();
        }
        return archive.document(invoiceId, form).map(kept -> switch (kept) {
            case Archive.Kept.Document document -> document.content().bytes();
            case Archive.Kept.Lacking lacking ->
                throw new Refusal("there is no e-invoice of this document: "
                        + lacking.findings().stream().map(Finding::toString).collect(Collectors.joining("; ")));
        });
    }

    @Override
    public List<YearMonth> periods(Scope scope) {
        return database.query(connection -> StatementQueries.periods(connection, scope));
    }

    @Override
    public List<NettingStatement> statements(Scope scope, YearMonth period) {
        return database.query(connection -> StatementQueries.list(connection, scope, period));
    }

    @Override
    public Optional<byte[]> statementPdf(
            Scope scope, YearMonth period, PartyId one, PartyId other, String currency, String language) {
        Language chosen = language(language);
        boolean ordered = one.compareTo(other) < 0;
        PartyId first = ordered ? one : other;
        PartyId second = ordered ? other : one;
        return database.query(connection -> StatementQueries.isVisible(scope, one, other)
                        ? Printing.statement(connection, period, first, second, currency(currency))
                        : Optional.<StatementDocument>empty())
                .map(document -> document.pdf(chosen));
    }

    @Override
    public CloseReport close(YearMonth period, boolean dryRun) {
        Closing.Result result = dryRun ? closing.preview(period) : closed(period);
        refuse(result.refused());
        return CloseReport.of(period, dryRun, result);
    }

    /** Documents are made and kept while others are drawn; what an earlier close left out is kept at the end. */
    private Closing.Result closed(YearMonth period) {
        Closing.Result result;
        try (Keeping keeping = archive.keeping()) {
            result = closing.close(period, keeping::keep);
        }
        archive.keepMissing();
        return result;
    }

    @Override
    public WhatIf whatIf(Scope scope, YearMonth period, WhatIf.Question question) {
        return whatIf.answer(party(scope), period, question);
    }

    @Override
    public List<TrialBalanceRow> trialBalance() {
        return database.query(connection -> Ledger.balances(connection).stream()
                .map(b -> new TrialBalanceRow(
                        b.account().toString(),
                        b.account().currency(),
                        b.debitMinor(),
                        b.creditMinor(),
                        b.balanceMinor()))
                .toList());
    }

    @Override
    public Report report(Report.Name name, LocalDate asOf) {
        Day day = new Day(asOf, zone);
        return database.query(connection -> switch (name) {
            case TRIAL_BALANCE -> new Report(Books.TRIAL_BALANCE, Books.trialBalance(connection, day));
            case RECEIVABLES -> new Report(Ages.COLUMNS, Ages.receivables(connection, day));
            case PAYABLES -> new Report(Ages.COLUMNS, Ages.payables(connection, day));
            case VAT -> new Report(Books.VAT, Books.vat(connection, day));
            case REVENUE -> new Report(Revenue.COLUMNS, Revenue.byFee(connection, day));
            case AUDIT -> new Report(AuditLog.COLUMNS, AuditLog.rows(connection, day.end()));
            case JOURNAL -> new Report(Books.JOURNAL, Books.journal(connection, day));
        });
    }

    @Override
    public Report bookKeeping(Scope scope, PartyId party, LocalDate from, LocalDate to) {
        requireOwn(scope, party, from, to);
        return new Report(
                BookKeeping.COLUMNS, database.query(connection -> bookKeeping.journal(connection, party, from, to)));
    }

    @Override
    public byte[] sie4(Scope scope, PartyId party, LocalDate from, LocalDate to, SieType type) {
        requireOwn(scope, party, from, to);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return switch (database.query(connection -> type == SieType.YEAR
                ? bookKeeping.year(connection, party, to, today)
                : bookKeeping.sie(connection, party, from, to, today))) {
            case BookKeeping.Sie.Written written -> written.bytes();
            case BookKeeping.Sie.Refused refused -> throw new Refusal(refused.why());
        };
    }

    private static void requireOwn(Scope scope, PartyId party, LocalDate from, LocalDate to) {
        if (party(scope).filter(own -> !own.equals(party)).isPresent()) {
            throw new Refusal("only the party itself and the hub's staff may have a party's book-keeping");
        }
        if (from.isAfter(to)) {
            throw new Refusal(from + " is after " + to);
        }
    }

    @Override
    public List<Check> verify() {
        return database.query(Audit::of);
    }

    @Override
    public long settledUpTo() {
        return charges.settledUpTo();
    }

    @Override
    public Clearing clearing() {
        return clearing;
    }

    @Override
    public DisputeDesk disputes() {
        return disputes;
    }

    @Override
    public ReconciliationDesk reconciliation() {
        return reconciliation;
    }

    @Override
    public Bank bank() {
        return bank;
    }

    @Override
    public CheckDesk checks() {
        return checks;
    }

    @Override
    public void close() {
        charges.close();
    }

    private static Optional<PartyId> party(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> Optional.empty();
            case Scope.OfParty one -> Optional.of(one.party());
        };
    }

    private static void refuse(Optional<String> problem) {
        problem.ifPresent(message -> {
            throw new Refusal(message);
        });
    }

    private static Language language(String text) {
        try {
            return Language.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new Refusal("'" + code + "' is not a currency");
        }
    }
}
