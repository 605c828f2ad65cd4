package laddnav.settlement.documents;

import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.Furniture.Labelled;
import laddnav.settlement.documents.Structure.Tag;
import laddnav.settlement.documents.Table.Column;

/** Draws a reminder: what is to pay first, then what is overdue, then how its interest comes about. */
final class ReminderLayout {

    private final ReminderDocument reminder;
    private final Language language;
    private final Words words;
    private final Figures figures;
    private final Sheet sheet = Sheet.create();
    private final Furniture furniture;

    ReminderLayout(ReminderDocument reminder, Language language) {
        this.reminder = reminder;
        this.language = language;
        this.words = Words.in(language);
        this.figures = new Figures(language);
        this.furniture = new Furniture(sheet, words);
    }

    byte[] render() {
        try (sheet) {
            String title = words.of("reminder") + " " + reminder.heading().number();
            String payee = reminder.payee().name();
            sheet.running(() -> furniture.runningHead(
                    title + Furniture.SEPARATOR + payee, reminder.payer().name()));
            sheet.turn();
            head();
            furniture.payBox(
                    words.of("to.pay"),
                    figures.withCurrency(reminder.claim()),
                    furniture.terms(Optional.of(figures.date(reminder.heading().payBy())), reminder.payment()));
            sheet.down(8);
            sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.BODY, words.of("reminder.lead"));
            overdue();
            totals();
            interest();
            sheet.down(14);
            if (!reminder.fee().isZero()) {
                sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.BODY, words.of("reminder.fee.note"));
                sheet.down(4);
            }
            sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.BODY, words.of("reminder.note"));
            List<String> foot = List.of(furniture.imprint(reminder.payee(), true));
            return sheet.finish(
                    new Description(
                            title + " \u2013 " + payee,
                            payee,
                            language.tag(),
                            reminder.heading().asOf(),
                            Optional.empty()),
                    (page, pages) -> furniture.foot(foot, page, pages));
        }
    }

    private void head() {
        ReminderDocument.Heading heading = reminder.heading();
        furniture.letterhead(reminder.payee(), words.of("reminder"), heading.number());
        float top = sheet.y();
        furniture.facts(
                Sheet.LEFT,
                92,
                List.of(
                        new Labelled(words.of("reminder.number"), heading.number()),
                        new Labelled(words.of("statement.issued"), figures.date(heading.asOf())),
                        new Labelled(words.of("pay.by"), figures.date(heading.payBy())),
                        new Labelled(words.of("party"), reminder.payee().party())));
        float left = sheet.y();
        sheet.y(top);
        furniture.firm(Sheet.LEFT + 290, Sheet.BODY - 290, words.of("to"), reminder.payer(), false);
        sheet.y(Math.max(left, sheet.y()) + 26);
    }

    private void overdue() {
        furniture.heading(words.of("reminder.overdue"));
        String code = reminder.heading().currency().getCurrencyCode();
        Table table = new Table(
                sheet,
                Sheet.LEFT,
                List.of(
                        Column.text(words.of("reminder.document"), 190),
                        Column.text(words.of("due"), 90),
                        Column.number(words.of("reminder.open") + " " + code, 115),
                        Column.number(words.of("reminder.interest") + " " + code, Sheet.BODY - 395)),
                3);
        table.begin();
        for (ReminderDocument.Line line : reminder.lines()) {
            table.row(
                    Style.TABLE,
                    List.of(
                            line.document(),
                            figures.date(line.dueOn()),
                            figures.amount(line.open()),
                            figures.amount(line.interest())));
        }
        table.sum(
                Style.TABLE_STRONG,
                List.of(words.of("sum"), "", figures.amount(reminder.open()), figures.amount(reminder.interest())));
        table.end();
    }

    private void totals() {
        sheet.need(96);
        sheet.down(10);
        float x = Sheet.RIGHT - 210;
        total(x, Style.TABLE, "reminder.overdue", figures.amount(reminder.open()));
        total(x, Style.TABLE, "reminder.interest.late", figures.amount(reminder.interest()));
        total(x, Style.TABLE, "reminder.fee", figures.amount(reminder.fee()));
        sheet.down(2);
        sheet.rule(x, Sheet.RIGHT, sheet.y(), 0.7f, Ink.RULE);
        sheet.down(3);
        total(x, new Style(10.5f, true, Ink.TEXT), "to.pay", figures.withCurrency(reminder.claim()));
    }

    private void total(float x, Style style, String label, String amount) {
        sheet.down(style.leading() + 4);
        sheet.part(Tag.PARAGRAPH, () -> {
            sheet.text(x, sheet.y() - 4, style, words.of(label));
            sheet.textTo(Sheet.RIGHT, sheet.y() - 4, style, amount);
        });
    }

    private void interest() {
        if (reminder.stretches().isEmpty()) {
            return;
        }
        furniture.heading(words.of("reminder.how"));
        String code = reminder.heading().currency().getCurrencyCode();
        Table table = new Table(
                sheet,
                Sheet.LEFT,
                List.of(
                        Column.text(words.of("reminder.document"), 150),
                        Column.text(words.of("reminder.from"), 82),
                        Column.text(words.of("reminder.to"), 82),
                        Column.number(words.of("reminder.days"), 42),
                        Column.number(words.of("reminder.percent"), 60),
                        Column.number(words.of("reminder.base") + " " + code, Sheet.BODY - 416)),
                2.2f);
        table.begin();
        for (ReminderDocument.Stretch stretch : reminder.stretches()) {
            table.row(
                    Style.TABLE,
                    List.of(
                            stretch.document(),
                            figures.date(stretch.from()),
                            figures.date(stretch.to()),
                            figures.count(stretch.days()),
                            figures.percent(stretch.percent()),
                            figures.amount(stretch.base())));
        }
        table.end();
    }
}
