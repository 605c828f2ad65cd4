package laddnav.rating;

import java.util.List;
import java.util.Map;

/**
 * What a charge costs by its tariff, and why.
 *
 * @param currency ISO 4217
 * @param total after minimum and maximum price
 * @param lines the explanation, by time
 * @param vatShares the total before taxes, split by VAT rate
 * @param claimed what the CDR itself says
 */
public record RatedCdr(
        String currency,
        Amounts total,
        Map<RatedDimension, DimensionTotal> dimensions,
        List<RatedLine> lines,
        List<VatShare> vatShares,
        Amounts claimed,
        List<Finding> findings) {

    public RatedCdr {
        dimensions = Map.copyOf(dimensions);
        lines = List.copyOf(lines);
        vatShares = List.copyOf(vatShares);
        findings = List.copyOf(findings);
    }
}
