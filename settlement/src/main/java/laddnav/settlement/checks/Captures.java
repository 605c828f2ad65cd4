package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.types.CaptureStatusCode;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.TaxAmount;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/**
 * Checks of walk-up customers' CDRs against what was captured at the terminal.
 *
 * @see "OCPI 2.3.0 payments, mod_payments, Financial Advice Confirmation object"
 */
public final class Captures {

    private Captures() {}

    /**
     * What a terminal's provider confirmed, as it was last told. Amounts are in major units.
     *
     * @param sequence the later one counts
     * @param taxes empty where none were told
     */
    public record Captured(
            long sequence,
            BigDecimal beforeTaxes,
            Optional<BigDecimal> taxes,
            String currency,
            CaptureStatusCode status) {}

    /** @param confirmed for the CDR's authorization_reference, in any order */
    public static List<Finding> of(Cdr cdr, List<Captured> confirmed, RuleSet rules) {
        Optional<Captured> last = confirmed.stream().max(Comparator.comparingLong(Captured::sequence));
        if (last.isEmpty()) {
            return List.of(new Finding(
                    Code.AD_HOC_UNMATCHED, "no financial advice confirmation for its authorization_reference yet"));
        }
        return difference(cdr, last.get(), rules).map(text -> new Finding(Code.AD_HOC_DIFFERS, text)).stream()
                .toList();
    }

    private static Optional<String> difference(Cdr cdr, Captured captured, RuleSet rules) {
        if (captured.status == CaptureStatusCode.FAILED) {
            return Optional.of("the payment was not captured");
        }
        if (!captured.currency.equalsIgnoreCase(cdr.currency())) {
            return Optional.of("captured in " + captured.currency + ", charged in " + cdr.currency());
        }
        Price cost = cdr.totalCost();
        Optional<BigDecimal> taxes = cost.taxes().isEmpty()
                ? Optional.empty()
                : Optional.of(cost.taxes().stream().map(TaxAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        // A price with taxes is not compared with one that tells none.
        if (taxes.isPresent() != captured.taxes.isPresent()) {
            return Optional.empty();
        }
        BigDecimal charged = cost.beforeTaxes().add(taxes.orElse(BigDecimal.ZERO));
        BigDecimal paid = captured.beforeTaxes.add(captured.taxes.orElse(BigDecimal.ZERO));
        return charged.subtract(paid).abs().compareTo(rules.limit(Limit.CAPTURE_COST)) > 0
                ? Optional.of("captured " + plain(paid) + ", charged " + plain(charged))
                : Optional.empty();
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
