package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Cdr;
import laddnav.settlement.rules.Code;
import org.jspecify.annotations.Nullable;

/** Checks of a credit CDR against the charge that it takes back. */
public final class Credits {

    private Credits() {}

    /**
     * The charge that a credit names, where it is agreed or invoiced.
     *
     * @param credited whether a credit of it is booked already
     */
    public record Original(
            PartyId provider,
            String currency,
            BigDecimal energyKwh,
            long claimedMinor,
            boolean isCredit,
            boolean credited) {}

    /** What is found; nothing when the credit takes back the whole original and no more. */
    public static List<Finding> of(Cdr credit, long claimedMinor, Optional<Original> original) {
        String reference = credit.creditReferenceId();
        if (original.isEmpty()) {
            return List.of(new Finding(
                    Code.CREDIT_WITHOUT_ORIGINAL,
                    reference == null ? "credit_reference_id is missing" : "CDR " + reference + " is not agreed"));
        }
        Original found = original.get();
        if (found.credited) {
            return List.of(new Finding(Code.CREDIT_TWICE, "CDR " + reference + " is credited already"));
        }
        if (found.isCredit) {
            return differs(reference, "is a credit itself");
        }
        if (!found.provider.equals(credit.cdrToken().party())) {
            return differs(reference, "belongs to another provider");
        }
        if (!found.currency.equals(credit.currency())) {
            return differs(reference, "is in " + found.currency + ", the credit in " + credit.currency());
        }
        if (claimedMinor != -found.claimedMinor) {
            return differs(reference, "has " + found.claimedMinor + " minor units, the credit " + claimedMinor);
        }
        if (credit.totalEnergy().abs().subtract(found.energyKwh.abs()).abs().compareTo(CheckLimits.SAME_ENERGY_KWH)
                > 0) {
            return differs(
                    reference,
                    "has " + found.energyKwh.toPlainString() + " kWh, the credit "
                            + credit.totalEnergy().toPlainString());
        }
        return List.of();
    }

    private static List<Finding> differs(@Nullable String reference, String how) {
        return List.of(new Finding(Code.CREDIT_DIFFERS, "CDR " + reference + " " + how));
    }
}
