package laddnav.settlement;

import java.math.BigDecimal;
import java.util.List;
import laddnav.settlement.money.Money;

/** An invoice with its lines (tariff × site × VAT) and its VAT per category and rate. */
public record InvoiceDetail(
        InvoiceSummary summary,
        String sellerName,
        String buyerName,
        List<Line> lines,
        List<VatLine> vat,
        List<String> notes) {

    public InvoiceDetail {
        lines = List.copyOf(lines);
        vat = List.copyOf(vat);
        notes = List.copyOf(notes);
    }

    /** All charges of one tariff at one site under one VAT rate. Numbers start at 1. */
    public record Line(
            int number,
            String tariffId,
            String site,
            String vatCategory,
            BigDecimal vatRate,
            long charges,
            BigDecimal energyKwh,
            Money net) {}

    /** VAT on the sum of one category (EN 16931: S, AE, O) and rate, rounded once. */
    public record VatLine(String category, BigDecimal rate, Money base, Money vat) {}
}
