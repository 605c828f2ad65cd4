package laddnav.settlement.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.documents.Furniture.Labelled;
import laddnav.settlement.documents.InvoiceDocument.AnnexRow;
import laddnav.settlement.documents.InvoiceDocument.Line;
import laddnav.settlement.documents.Structure.Tag;
import laddnav.settlement.documents.Table.Column;
import laddnav.settlement.tax.VatCategory;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/** Draws an invoice: what is to pay first, then what it is for, then its VAT, then every charge. */
final class InvoiceLayout {

    private final InvoiceDocument invoice;
    private final Language language;
    private final Words words;
    private final Figures figures;
    private final Sheet sheet = Sheet.create();
    private final Furniture furniture;

    /** A document outside the scope of VAT carries no VAT numbers (EN 16931, BR-O-02). */
    private final boolean withVatIds;

    InvoiceLayout(InvoiceDocument invoice, Language language) {
        this.invoice = invoice;
        this.language = language;
        this.words = Words.in(language);
        this.figures = new Figures(language);
        this.furniture = new Furniture(sheet, words);
        this.withVatIds = invoice.vat().stream().noneMatch(v -> v.key().category() == VatCategory.O);
    }

    /** @param data the document in the syntax of Factur-X, to be put into the PDF */
    byte[] render(Optional<String> data) {
        try (sheet) {
            String title = kind() + " " + invoice.heading().number();
            String seller = invoice.seller().name();
            sheet.running(() -> furniture.runningHead(
                    title + Furniture.SEPARATOR + seller, invoice.buyer().name()));
            sheet.turn();
            head();
            toPay();
            lines();
            sums();
            notes();
            annex();
            boolean selfBilled = invoice.further().selfBilled();
            String issuer = words.of(
                    selfBilled ? "self.billed" : "on.behalf", invoice.issuer().name());
            List<String> foot = List.of(furniture.imprint(invoice.seller(), withVatIds), issuer);
            return sheet.finish(
                    new Description(
                            title + " \u2013 " + seller,
                            seller,
                            language.tag(),
                            invoice.heading().issuedOn(),
                            data),
                    (page, pages) -> furniture.foot(foot, page, pages));
        }
    }

    private void head() {
        InvoiceDocument.Heading heading = invoice.heading();
        furniture.letterhead(invoice.seller(), kind(), heading.number());
        float top = sheet.y();
        List<Labelled> facts = new ArrayList<>(List.of(
                new Labelled(words.of("number"), heading.number()),
                new Labelled(words.of("issued"), figures.date(heading.issuedOn())),
                new Labelled(words.of("period"), figures.dates(heading.from(), heading.to())),
                new Labelled(words.of("party"), invoice.seller().party())));
        if (invoice.isCredit()) {
            facts.add(2, new Labelled(words.of("credits"), heading.credits().orElseThrow()));
        } else {
            facts.add(2, new Labelled(words.of("due"), figures.date(heading.dueOn())));
        }
        heading.buyerReference().ifPresent(r -> facts.add(new Labelled(words.of("buyer.reference"), r)));
        furniture.facts(Sheet.LEFT, 92, facts);
        float left = sheet.y();
        sheet.y(top);
        furniture.firm(Sheet.LEFT + 290, Sheet.BODY - 290, words.of("to"), invoice.buyer(), withVatIds);
        sheet.y(Math.max(left, sheet.y()) + 26);
    }

    private String kind() {
        return words.of(
                (invoice.further().selfBilled() ? "self." : "") + (invoice.isCredit() ? "credit.note" : "invoice"));
    }

    private void toPay() {
        if (invoice.isCredit()) {
            furniture.payBox(words.of("to.credit"), figures.withCurrency(invoice.gross()), List.of());
            return;
        }
        Optional<String> due = Optional.of(figures.date(invoice.heading().dueOn()));
        furniture.payBox(
                words.of("to.pay"), figures.withCurrency(invoice.gross()), furniture.terms(due, invoice.payment()));
    }

    private void lines() {
        furniture.heading(words.of("lines"));
        String code = invoice.heading().currency().getCurrencyCode();
        Table table = new Table(
                sheet,
                Sheet.LEFT,
                List.of(
                        Column.text(words.of("line.number"), 26),
                        Column.text(words.of("line.tariff"), 106),
                        Column.text(words.of("line.site"), 145),
                        Column.text(words.of("line.vat"), 46),
                        Column.number(words.of("line.charges"), 46),
                        Column.number(words.of("line.energy"), 60),
                        Column.number(words.of("line.net") + " " + code, Sheet.BODY - 429)),
                3);
        table.begin();
        long charges = 0;
        BigDecimal energy = BigDecimal.ZERO;
        for (Line line : invoice.lines()) {
            table.row(
                    Style.TABLE,
                    List.of(
                            figures.count(line.number()),
                            line.tariff(),
                            line.site(),
                            shortVat(line.vat()),
                            figures.count(line.charges()),
                            figures.energy(line.energyKwh()),
                            figures.amount(line.net())));
            charges += line.charges();
            energy = energy.add(line.energyKwh());
        }
        table.sum(
                Style.TABLE_STRONG,
                List.of(
                        "",
                        words.of("sum"),
                        "",
                        "",
                        figures.count(charges),
                        figures.energy(energy),
                        figures.amount(invoice.net())));
        table.end();
    }

    /** VAT at the left, totals at the right; they stay together on one page. */
    private void sums() {
        float height = 40 + Math.max(3, invoice.vat().size() + 1) * 18f;
        sheet.need(height);
        furniture.heading(words.of("vat"));
        float top = sheet.y();
        Table table = new Table(
                sheet,
                Sheet.LEFT,
                List.of(
                        Column.text(words.of("vat.kind"), 128),
                        Column.number(words.of("vat.rate"), 34),
                        Column.number(words.of("vat.base"), 78),
                        Column.number(words.of("vat.amount"), 62)),
                3);
        table.begin();
        for (VatSum sum : invoice.vat()) {
            table.row(
                    Style.TABLE,
                    List.of(
                            words.of("vat." + sum.key().category()),
                            figures.percent(sum.key().rate()),
                            figures.amount(sum.base()),
                            figures.amount(sum.vat())));
        }
        table.end();
        float bottom = sheet.y();
        sheet.y(top);
        totals();
        sheet.y(Math.max(bottom, sheet.y()));
    }

    private void totals() {
        float x = Sheet.RIGHT - 178;
        sheet.down(14);
        total(x, Style.TABLE, words.of("total.net"), figures.amount(invoice.net()));
        total(x, Style.TABLE, words.of("total.vat"), figures.amount(invoice.vatTotal()));
        sheet.down(2);
        sheet.rule(x, Sheet.RIGHT, sheet.y(), 0.7f, Ink.RULE);
        sheet.down(3);
        total(
                x,
                new Style(10.5f, true, Ink.TEXT),
                words.of(invoice.isCredit() ? "total.credit" : "total.gross"),
                figures.withCurrency(invoice.gross()));
    }

    private void total(float x, Style style, String label, String amount) {
        sheet.down(style.leading() + 4);
        sheet.part(Tag.PARAGRAPH, () -> {
            sheet.text(x, sheet.y() - 4, style, label);
            sheet.textTo(Sheet.RIGHT, sheet.y() - 4, style, amount);
        });
    }

    private void notes() {
        boolean selfBilled = invoice.further().selfBilled();
        Optional<InvoiceDocument.LocalVat> local = invoice.further().localVat();
        if (!invoice.notes().isEmpty() || selfBilled || local.isPresent()) {
            sheet.down(14);
        }
        if (selfBilled) {
            sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.BODY, words.of("self.billing"));
        }
        local.ifPresent(vat -> sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.BODY, localVat(vat)));
        for (var note : invoice.notes()) {
            sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.BODY, language == Language.SV ? note.sv() : note.en());
        }
    }

    private String localVat(InvoiceDocument.LocalVat vat) {
        return words.of(
                "local.vat",
                figures.withCurrency(vat.vat()),
                invoice.heading().currency().getCurrencyCode(),
                vat.rate().stripTrailingZeros().toPlainString() + " "
                        + vat.vat().currency().getCurrencyCode(),
                figures.date(vat.date()),
                vat.source());
    }

    private void annex() {
        if (invoice.annex().isEmpty()) {
            return;
        }
        sheet.turn();
        sheet.down(14);
        sheet.part(
                Tag.HEADING,
                () -> sheet.text(Sheet.LEFT, sheet.y(), new Style(14, true, Ink.ACCENT), words.of("annex")));
        sheet.down(4);
        sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.SMALL, words.of("annex.note"));
        sheet.down(8);
        String code = invoice.heading().currency().getCurrencyCode();
        Table table = new Table(
                sheet,
                Sheet.LEFT,
                List.of(
                        Column.text(words.of("annex.start"), 108),
                        Column.text(words.of("annex.cdr"), 176),
                        Column.text(words.of("annex.evse"), 120),
                        Column.number(words.of("line.energy"), 46),
                        Column.number(words.of("line.net") + " " + code, Sheet.BODY - 450)),
                1.1f);
        new Annex(table).draw();
    }

    private String shortVat(VatKey key) {
        return key.category() == VatCategory.S ? figures.percent(key.rate()) : words.of("vat.short." + key.category());
    }

    /** The annex's rows, a group for each line of the invoice. */
    private final class Annex {
        private final Table table;
        private final Map<Integer, Line> lines = new HashMap<>();

        Annex(Table table) {
            this.table = table;
            invoice.lines().forEach(line -> lines.put(line.number(), line));
        }

        void draw() {
            table.begin();
            int current = 0;
            for (AnnexRow row : invoice.annex()) {
                if (row.line() != current) {
                    endGroup(current);
                    current = row.line();
                    beginGroup(current);
                }
                table.row(
                        Style.FINE,
                        List.of(
                                Figures.localTime(row.start(), row.zone()),
                                row.cdrId(),
                                row.evseId(),
                                figures.energy(row.energyKwh()),
                                figures.amount(row.net())));
            }
            endGroup(current);
            table.end();
        }

        private void beginGroup(int number) {
            sheet.repeated(() -> {});
            sheet.need(70);
            Line line = line(number);
            String name = words.of("annex.group", figures.count(number))
                    + Furniture.SEPARATOR
                    + line.tariff()
                    + Furniture.SEPARATOR
                    + line.site()
                    + Furniture.SEPARATOR
                    + shortVat(line.vat());
            if (number != invoice.lines().getFirst().number()) {
                sheet.down(8);
            }
            table.band(Style.FINE_STRONG, name);
            sheet.repeated(() -> {
                table.head();
                table.band(Style.FINE_STRONG, name + " " + words.of("annex.continued"));
            });
        }

        private void endGroup(int number) {
            if (number == 0) {
                return;
            }
            Line line = line(number);
            String count = line.charges() == 1
                    ? words.of("annex.count.one")
                    : words.of("annex.count", figures.count(line.charges()));
            table.sum(
                    Style.FINE_STRONG,
                    List.of(
                            words.of("annex.sum", figures.count(number)),
                            count,
                            "",
                            figures.energy(line.energyKwh()),
                            figures.amount(line.net())));
        }

        private Line line(int number) {
            Line line = lines.get(number);
            if (line == null) {
                throw new IllegalStateException("annex of a line that is not there: " + number);
            }
            return line;
        }
    }
}
