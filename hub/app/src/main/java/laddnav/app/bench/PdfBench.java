package laddnav.app.bench;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import laddnav.settlement.documents.Firm;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.InvoiceDocument.AnnexRow;
import laddnav.settlement.documents.InvoiceDocument.Line;
import laddnav.settlement.documents.Language;
import laddnav.settlement.documents.Payment;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/** One invoice with a long annex as PDF; the first is that of a cold virtual machine. */
final class PdfBench {

    private static final int CHARGES = 50_000;
    private static final int LINES = 40;
    private static final int ROUNDS = 5;
    private static final double TARGET_SECONDS = 3;
    private static final Currency SEK = Currency.getInstance("SEK");
    private static final VatKey VAT = VatKey.standard(BigDecimal.valueOf(25));

    private PdfBench() {}

    static void run(PrintWriter out) {
        InvoiceDocument invoice = invoice();
        List<Double> seconds = new ArrayList<>();
        int length = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Stopwatch watch = new Stopwatch();
            length = invoice.pdf(Language.SV).length;
            seconds.add(watch.seconds());
            out.printf(Locale.ROOT, "round %d: %.2f s%n", round + 1, seconds.getLast());
        }
        out.printf(
                Locale.ROOT,
                "pdf: %,d charges on one tagged invoice of %,d kB in %.2f s cold, %.2f s at best (target %.0f s)%n",
                CHARGES,
                length / 1000,
                seconds.getFirst(),
                seconds.stream().min(Double::compare).orElseThrow(),
                TARGET_SECONDS);
    }

    private static InvoiceDocument invoice() {
        List<AnnexRow> annex = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        int each = CHARGES / LINES;
        for (int line = 1; line <= LINES; line++) {
            BigDecimal energy = BigDecimal.ZERO;
            Money net = Money.zero(SEK);
            for (int i = 0; i < each; i++) {
                AnnexRow row = row(line, i);
                annex.add(row);
                energy = energy.add(row.energyKwh());
                net = net.plus(row.net());
            }
            lines.add(new Line(line, "T" + line % 5, "Storgatan " + line, VAT, each, energy, net));
        }
        Money net = Money.sum(lines.stream().map(Line::net).toList(), SEK);
        return new InvoiceDocument(
                new InvoiceDocument.Heading(
                        "SEBEN-2026-00001",
                        LocalDate.of(2026, 11, 2),
                        LocalDate.of(2026, 12, 2),
                        LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 10, 31),
                        SEK,
                        Optional.empty()),
                firm("Bench operator"),
                firm("Bench provider"),
                firm("Bench hub"),
                lines,
                List.of(VatSum.of(VAT, net)),
                List.of(),
                Payment.none(),
                annex);
    }

    private static AnnexRow row(int line, int index) {
        int number = line * 10_000 + index;
        return new AnnexRow(
                line,
                Instant.parse("2026-10-01T00:00:00Z").plusSeconds(number * 5L),
                ZoneId.of("Europe/Stockholm"),
                "5f3a%08x-7c1d-4e2b-%04x".formatted(number * 77_003, index),
                "SE*BEN*E%06d".formatted(number % 25_000),
                BigDecimal.valueOf(3_000L + number % 40_000, 3),
                Money.ofMinor(1_200L + number % 17_000, SEK));
    }

    private static Firm firm(String name) {
        return new Firm(
                name,
                "SE*BEN",
                List.of("Storgatan 1", "753 20 Uppsala"),
                Optional.of("SE"),
                Optional.of("5560360793"),
                Optional.of("SE556036079301"),
                Optional.empty());
    }
}
