package laddnav.settlement.documents;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import laddnav.settlement.documents.InvoiceDocument.AnnexRow;
import laddnav.settlement.documents.InvoiceDocument.Heading;
import laddnav.settlement.documents.InvoiceDocument.Line;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.TaxDecision.LegalNote;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/** Documents to look at and to compare; made up, the same every time. */
final class Samples {

    static final Currency SEK = Currency.getInstance("SEK");
    static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Instant FIRST = Instant.parse("2026-10-24T22:12:00Z");

    static final Firm SELLER = new Firm(
            "Nordljus Laddnät AB",
            "SE*NLJ",
            List.of("Åsögatan 119", "116 24 Stockholm"),
            Optional.of("SE"),
            Optional.of("556036-0793"),
            Optional.of("SE556036079301"),
            Optional.of("Godkänd för F-skatt"));
    static final Firm BUYER = new Firm(
            "Färdväg Mobilitet AB",
            "SE*FVM",
            List.of("Ekonomiavdelningen", "Östra Hamngatan 17", "411 10 Göteborg"),
            Optional.of("SE"),
            Optional.of("556703-7485"),
            Optional.of("SE556703748501"),
            Optional.empty());
    static final Firm GERMAN = new Firm(
            "Rheinstrom Mobilität GmbH",
            "DE*RSM",
            List.of("Kölner Straße 88", "40227 Düsseldorf"),
            Optional.of("DE"),
            Optional.of("HRB 81234"),
            Optional.of("DE129273398"),
            Optional.empty());
    static final Firm HUB = new Firm(
            "Laddnav Clearing AB",
            "SE*LNV",
            List.of("Vasagatan 7", "111 20 Stockholm"),
            Optional.empty(),
            Optional.of("559000-1227"),
            Optional.of("SE559000122701"),
            Optional.empty());
    static final LegalNote REVERSE_CHARGE = new LegalNote(
            "Omvänd betalningsskyldighet: köparen redovisar momsen (artiklarna 38 och 195 i direktiv 2006/112/EG).",
            "Reverse charge: the buyer accounts for the VAT (Articles 38 and 195 of Directive 2006/112/EC).");

    private Samples() {}

    static Payment bankgiro() {
        return new Payment(
                Optional.of("5050-1055"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(OcrReference.on("20261000017")),
                Optional.empty());
    }

    static Payment iban() {
        return new Payment(
                Optional.empty(),
                Optional.of("SE4550000000058398257466"),
                Optional.of("ESSESESS"),
                Optional.empty(),
                Optional.of(RfReference.on("20261000018")));
    }

    /** An invoice of so many charges on so many lines. */
    static InvoiceDocument invoice(Firm buyer, Currency currency, VatKey vat, int lineCount, int charges) {
        Random random = new Random(20261124);
        List<AnnexRow> annex = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int number = 1; number <= lineCount; number++) {
            int from = annex.size();
            int share = Math.max(1, charges / lineCount);
            for (int i = 0; i < share; i++) {
                annex.add(row(number, annex.size(), currency, random));
            }
            lines.add(line(number, vat, annex.subList(from, annex.size()), currency));
        }
        List<VatSum> sums = VatSum.of(
                lines.stream().map(l -> new VatSum.Taxable(l.vat(), l.net())).toList());
        List<LegalNote> notes = vat.equals(VatKey.REVERSE_CHARGE) ? List.of(REVERSE_CHARGE) : List.of();
        Heading heading = new Heading(
                currency.equals(SEK) ? "20261000017" : "20261000018",
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2026, 12, 2),
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 31),
                currency,
                Optional.of("Kst 4410 / M. Lindqvist"));
        Payment payment = currency.equals(SEK) ? bankgiro() : iban();
        return new InvoiceDocument(heading, SELLER, buyer, HUB, lines, sums, notes, payment, annex);
    }

    private static Line line(int number, VatKey vat, List<AnnexRow> rows, Currency currency) {
        List<String> sites = List.of(
                "Centralstationen P-hus, Malmö",
                "Hornbach Göteborg",
                "Ringön Truckdepå och omlastningsterminal norra",
                "Åre Torg",
                "Kiruna Flygplats");
        List<String> tariffs = List.of("DC-150-DAG", "AC-22", "NATT-2026Q4-SNABBLADDNING-TUNG", "DC-300");
        return new Line(
                number,
                tariffs.get(number % tariffs.size()),
                sites.get(number % sites.size()),
                vat,
                rows.size(),
                rows.stream().map(AnnexRow::energyKwh).reduce(BigDecimal.ZERO, BigDecimal::add),
                Money.sum(rows.stream().map(AnnexRow::net).toList(), currency));
    }

    private static AnnexRow row(int line, int index, Currency currency, Random random) {
        BigDecimal energy = BigDecimal.valueOf(2_000 + random.nextInt(78_000), 3);
        BigDecimal price = new BigDecimal(currency.equals(SEK) ? "5.49" : "0.52");
        String cdr = index % 3 == 0
                ? new java.util.UUID(random.nextLong(), random.nextLong()).toString()
                : String.format(Locale.ROOT, "NLJ-2026-%07d", 100_000 + index);
        return new AnnexRow(
                line,
                FIRST.plusSeconds(index * 613L),
                STOCKHOLM,
                cdr,
                String.format(Locale.ROOT, "SE*NLJ*E%05d*%d", 100 + line, 1 + index % 4),
                energy,
                Money.rounded(energy.multiply(price), currency));
    }

    static StatementDocument statement() {
        Money large = Money.ofMinor(24_816_355, SEK);
        Money small = Money.ofMinor(3_100_040, SEK);
        LocalDate issued = LocalDate.of(2026, 11, 2);
        LocalDate due = LocalDate.of(2026, 12, 2);
        return new StatementDocument(
                new StatementDocument.Heading(
                        issued, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), Optional.of(due), SEK),
                BUYER,
                SELLER,
                HUB,
                List.of(
                        new StatementDocument.Row("20261000017", issued, due, true, large),
                        new StatementDocument.Row("FVM-1000231", issued, due, false, small)),
                bankgiro());
    }

    static ReminderDocument reminder() {
        LocalDate due = LocalDate.of(2026, 12, 2);
        return new ReminderDocument(
                new ReminderDocument.Heading("REM-00000002", LocalDate.of(2027, 1, 20), LocalDate.of(2027, 1, 30), SEK),
                SELLER,
                BUYER,
                List.of(
                        new ReminderDocument.Line(
                                "SENLJ-2026-00017", due, Money.ofMinor(24_816_355, SEK), Money.ofMinor(339_950, SEK)),
                        new ReminderDocument.Line(
                                "SENLJ-2026-00018",
                                due.plusDays(5),
                                Money.ofMinor(3_000, SEK),
                                Money.ofMinor(37, SEK))),
                List.of(
                        new ReminderDocument.Stretch(
                                "SENLJ-2026-00017",
                                due.plusDays(1),
                                LocalDate.of(2026, 12, 31),
                                29,
                                new BigDecimal("10"),
                                Money.ofMinor(24_816_355, SEK)),
                        new ReminderDocument.Stretch(
                                "SENLJ-2026-00017",
                                LocalDate.of(2027, 1, 1),
                                LocalDate.of(2027, 1, 20),
                                20,
                                new BigDecimal("10.5"),
                                Money.ofMinor(24_816_355, SEK)),
                        new ReminderDocument.Stretch(
                                "SENLJ-2026-00018",
                                due.plusDays(6),
                                LocalDate.of(2026, 12, 31),
                                24,
                                new BigDecimal("10"),
                                Money.ofMinor(3_000, SEK)),
                        new ReminderDocument.Stretch(
                                "SENLJ-2026-00018",
                                LocalDate.of(2027, 1, 1),
                                LocalDate.of(2027, 1, 20),
                                20,
                                new BigDecimal("10.5"),
                                Money.ofMinor(3_000, SEK))),
                Money.ofMinor(6_000, SEK),
                new Payment(
                        Optional.of("5050-1055"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(OcrReference.on("8000000002")),
                        Optional.empty()));
    }
}
