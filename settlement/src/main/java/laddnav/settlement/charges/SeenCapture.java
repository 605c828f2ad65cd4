package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.types.CaptureStatusCode;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.TaxAmount;
import laddnav.settlement.checks.Captures.Captured;
import laddnav.settlement.rows.RowBatch;

/** A financial advice confirmation as it was last told, in the form of its row. */
record SeenCapture(PartyId payer, PartyId operator, String confirmation, String reference, Captured captured) {

    static final String COLUMNS = "sequence, reference, before_taxes, taxes, currency, status";

    private static final BigDecimal MOST = BigDecimal.TEN.pow(12);

    /** @throws IllegalArgumentException when an amount is beyond what the tables hold */
    static SeenCapture of(Change change) {
        FinancialAdviceConfirmation told =
                Codec.of(change.version()).decode(change.body(), FinancialAdviceConfirmation.class);
        List<TaxAmount> taxes = told.totalCosts().taxes();
        boolean isTakenBack = change.kind() == Change.Kind.REMOVED;
        return new SeenCapture(
                change.key().owner(),
                Objects.requireNonNull(change.audience(), "a confirmation is for one operator"),
                Keys.key(change.key().id()),
                Keys.key(told.authorizationReference()),
                new Captured(
                        change.sequence(),
                        within(told.totalCosts().beforeTaxes()),
                        taxes.isEmpty()
                                ? Optional.empty()
                                : Optional.of(within(taxes.stream()
                                        .map(TaxAmount::amount)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add))),
                        Keys.cut(Keys.ascii(told.currency()), 3),
                        isTakenBack ? CaptureStatusCode.FAILED : told.captureStatusCode()));
    }

    private static BigDecimal within(BigDecimal amount) {
        if (amount.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("an amount beyond " + MOST.toPlainString());
        }
        return amount;
    }

    static void store(Connection connection, List<SeenCapture> captures) throws SQLException {
        RowBatch rows = RowBatch.replacing("capture_seen", "payer, operator, confirmation, " + COLUMNS);
        for (SeenCapture each : captures) {
            rows.add(
                    each.payer.toString(),
                    each.operator.toString(),
                    each.confirmation,
                    each.captured.sequence(),
                    each.reference,
                    each.captured.beforeTaxes(),
                    each.captured.taxes().orElse(null),
                    each.captured.currency(),
                    each.captured.status().name());
        }
        rows.insert(connection);
    }
}
