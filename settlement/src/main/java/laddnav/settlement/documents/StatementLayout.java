package laddnav.settlement.documents;

import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.Furniture.Labelled;
import laddnav.settlement.documents.Table.Column;
import laddnav.settlement.money.Money;

/** Draws a netting statement: what is left to pay first, then how it comes about, then the invoices. */
final class StatementLayout {

    private final StatementDocument statement;
    private final Language language;
    private final Words words;
    private final Figures figures;
    private final Sheet sheet = Sheet.create();
    private final Furniture furniture;

    StatementLayout(StatementDocument statement, Language language) {
        this.statement = statement;
        this.language = language;
        this.words = Words.in(language);
        this.figures = new Figures(language);
        this.furniture = new Furniture(sheet, words);
    }

    byte[] render() {
        try (sheet) {
            StatementDocument.Heading heading = statement.heading();
            String period = figures.dates(heading.from(), heading.to());
            String title = words.of("statement") + " " + period;
            String parties =
                    statement.one().name() + " \u2013 " + statement.other().name();
            sheet.running(() -> furniture.runningHead(title, parties));
            sheet.turn();
            head(period);
            toPay();
            setOff();
            invoices();
            sheet.down(14);
            sheet.paragraph(Sheet.LEFT, Sheet.BODY, Style.BODY, words.of("statement.note"));
            List<String> foot = List.of(furniture.imprint(statement.issuer(), true));
            return sheet.finish(
                    new Description(
                            title + " \u2013 " + parties,
                            statement.issuer().name(),
                            language.tag(),
                            heading.issuedOn(),
                            Optional.empty()),
                    (page, pages) -> furniture.foot(foot, page, pages));
        }
    }

    private void head(String period) {
        Firm issuer = statement.issuer();
        furniture.letterhead(issuer, words.of("statement"), period);
        furniture.facts(
                Sheet.LEFT,
                92,
                List.of(
                        new Labelled(
                                words.of("statement.issued"),
                                figures.date(statement.heading().issuedOn())),
                        new Labelled(words.of("period"), period)));
        sheet.down(12);
        float top = sheet.y();
        furniture.firm(Sheet.LEFT, 230, words.of("between"), statement.one(), true);
        float left = sheet.y();
        sheet.y(top);
        furniture.firm(Sheet.LEFT + 260, Sheet.BODY - 260, words.of("and"), statement.other(), true);
        sheet.y(Math.max(left, sheet.y()) + 26);
    }

    private void toPay() {
        Money net = statement.net();
        if (net.isZero()) {
            furniture.payBox(words.of("nothing.to.pay"), figures.withCurrency(net), List.of());
            return;
        }
        String payer =
                net.isNegative() ? statement.other().name() : statement.one().name();
        String receiver =
                net.isNegative() ? statement.one().name() : statement.other().name();
        Money amount = net.isNegative() ? net.negated() : net;
        furniture.payBox(
                words.of("statement.payer", payer, receiver),
                figures.withCurrency(amount),
                furniture.terms(statement.heading().payBy().map(figures::date), statement.payment()));
    }

    private void setOff() {
        furniture.heading(words.of("statement.set.off"));
        Firm one = statement.one();
        Firm other = statement.other();
        Money net = statement.net();
        String code = statement.heading().currency().getCurrencyCode();
        Table table = new Table(
                sheet,
                Sheet.LEFT,
                List.of(
                        Column.text("", Sheet.BODY - 110),
                        Column.number(words.of("statement.gross") + " " + code, 110)),
                3);
        table.begin();
        boolean oneReceives = net.isNegative();
        Money larger = statement.owedBy(!oneReceives);
        Money smaller = statement.owedBy(oneReceives);
        Firm payer = oneReceives ? other : one;
        Firm receiver = oneReceives ? one : other;
        table.row(Style.TABLE, List.of(words.of("owes", payer.name(), receiver.name()), figures.amount(larger)));
        table.row(
                Style.TABLE,
                List.of(words.of("owes", receiver.name(), payer.name()), figures.amount(smaller.negated())));
        String last =
                net.isZero() ? words.of("statement.even") : words.of("statement.payer", payer.name(), receiver.name());
        table.sum(Style.TABLE_STRONG, List.of(last, figures.amount(larger.minus(smaller))));
        table.end();
    }

    private void invoices() {
        furniture.heading(words.of("statement.invoices"));
        String code = statement.heading().currency().getCurrencyCode();
        Table table = new Table(
                sheet,
                Sheet.LEFT,
                List.of(
                        Column.text(words.of("invoice"), 92),
                        Column.text(words.of("issued"), 70),
                        Column.text(words.of("due"), 70),
                        Column.text(words.of("statement.creditor"), 98),
                        Column.text(words.of("statement.debtor"), 98),
                        Column.number(words.of("statement.gross") + " " + code, Sheet.BODY - 428)),
                3);
        table.begin();
        for (StatementDocument.Row row : statement.rows()) {
            Firm buyer = row.oneIsBuyer() ? statement.one() : statement.other();
            Firm seller = row.oneIsBuyer() ? statement.other() : statement.one();
            table.row(
                    Style.TABLE,
                    List.of(
                            row.number(),
                            figures.date(row.issuedOn()),
                            figures.date(row.dueOn()),
                            seller.name(),
                            buyer.name(),
                            figures.amount(row.gross())));
        }
        table.end();
    }
}
