package laddnav.settlement.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.Structure.Tag;

/** What invoices and statements have in common: heads, addresses, the box of what is to pay, the foot. */
final class Furniture {

    /** Between the parts of a line: a dot with wide spaces that are not folded into one. */
    static final String SEPARATOR = " \u00a0\u00b7\u00a0 ";

    /** A label and what it labels. */
    record Labelled(String label, String value) {}

    private final Sheet sheet;
    private final Words words;

    Furniture(Sheet sheet, Words words) {
        this.sheet = sheet;
        this.words = words;
    }

    private List<String> address(Firm firm) {
        List<String> lines = new ArrayList<>(firm.address());
        firm.country().map(words::country).ifPresent(lines::add);
        return lines;
    }

    /** The first page's head: who writes at the left, what it is at the right. */
    void letterhead(Firm firm, String title, String number) {
        sheet.fill(0, 0, Sheet.WIDTH, 5, Ink.ACCENT);
        sheet.textWithin(Sheet.LEFT, 66, 310, Style.NAME, firm.name());
        sheet.textWithin(Sheet.LEFT, 81, 330, Style.SMALL, String.join(SEPARATOR, address(firm)));
        sheet.part(Tag.TITLE, () -> {
            sheet.textTo(Sheet.RIGHT, 68, Style.TITLE, title);
            sheet.textTo(Sheet.RIGHT, 83, Style.BODY, number);
        });
        sheet.y(112);
    }

    /** The head of all further pages. */
    void runningHead(String left, String right) {
        sheet.textWithin(Sheet.LEFT, 40, 340, Style.SMALL, left);
        sheet.textTo(Sheet.RIGHT, 40, Style.SMALL, sheet.face(false).shortened(right, Style.SMALL.size(), 150));
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 48, 0.4f, Ink.HAIRLINE);
        sheet.y(58);
    }

    /** Label and value side by side, a row each. */
    void facts(float x, float labelWidth, List<Labelled> facts) {
        for (Labelled fact : facts) {
            sheet.down(15);
            sheet.part(Tag.PARAGRAPH, () -> {
                sheet.text(x, sheet.y(), Style.SMALL, fact.label());
                sheet.text(x + labelWidth, sheet.y(), Style.BODY, fact.value());
            });
        }
    }

    /** Where a firm is reached and how it is registered. */
    void firm(float x, float width, String label, Firm firm, boolean withVatId) {
        sheet.down(15);
        sheet.text(x, sheet.y(), Style.SMALL, label);
        sheet.down(4);
        sheet.paragraph(x, width, new Style(10, true, Ink.TEXT), firm.name());
        for (String line : address(firm)) {
            sheet.down(12.5f);
            sheet.textWithin(x, sheet.y(), width, Style.BODY, line);
        }
        sheet.down(4);
        for (String line : registrations(firm, withVatId)) {
            sheet.down(11.5f);
            sheet.textWithin(x, sheet.y(), width, Style.SMALL, line);
        }
    }

    private List<String> registrations(Firm firm, boolean withVatId) {
        List<String> lines = new ArrayList<>();
        firm.organisationNumber().ifPresent(n -> lines.add(words.of("organisation") + " " + n));
        if (withVatId) {
            firm.vatId().ifPresent(n -> lines.add(words.of("vat.id") + " " + n));
        }
        lines.add(words.of("party") + " " + firm.party());
        return lines;
    }

    /** What is to pay, in the largest figures of the page, and how: as many terms in a row as fit. */
    void payBox(String label, String amount, List<Labelled> terms) {
        float left = Sheet.LEFT + 214;
        float x = left;
        int row = 0;
        List<Runnable> drawn = new ArrayList<>();
        float top = sheet.y();
        for (Labelled term : terms) {
            Face strong = sheet.face(true);
            float width = Math.max(78, strong.width(strong.printable(term.value()), Style.BODY_STRONG.size())) + 18;
            if (x > left && x + width - 18 > Sheet.RIGHT - 8) {
                x = left;
                row++;
            }
            float atX = x;
            float atY = top + 20 + row * 29f;
            drawn.add(() -> sheet.part(Tag.PARAGRAPH, () -> {
                sheet.text(atX, atY, Style.LABEL, term.label());
                sheet.text(atX, atY + 12.5f, Style.BODY_STRONG, term.value());
            }));
            x += width;
        }
        float height = Math.max(60, 46 + row * 29f);
        sheet.fill(Sheet.LEFT, top, Sheet.BODY, height, Ink.TINT);
        sheet.fill(Sheet.LEFT, top, 3, height, Ink.ACCENT);
        float middle = top + height / 2;
        sheet.part(Tag.PARAGRAPH, () -> {
            sheet.textWithin(Sheet.LEFT + 16, middle - 10, 188, Style.SMALL, label);
            sheet.text(Sheet.LEFT + 16, middle + 13, fitting(Style.AMOUNT, amount, 188), amount);
        });
        drawn.forEach(Runnable::run);
        sheet.y(top + height);
    }

    /** The style, smaller where the text is too wide for it: an amount is never cut. */
    private Style fitting(Style style, String text, float width) {
        Face face = sheet.face(style.isStrong());
        float ratio = width / face.width(face.printable(text), style.size());
        return ratio >= 1 ? style : new Style(style.size() * ratio, style.isStrong(), style.ink());
    }

    /** By when and how it is paid, for the box of what is to pay. */
    List<Labelled> terms(Optional<String> payBy, Payment payment) {
        List<Labelled> terms = new ArrayList<>();
        payBy.ifPresent(day -> terms.add(new Labelled(words.of("pay.by"), day)));
        payment.bankgiro().ifPresent(b -> terms.add(new Labelled(words.of("bankgiro"), b)));
        payment.ocr().ifPresent(o -> terms.add(new Labelled(words.of("reference.ocr"), o.digits())));
        payment.iban().ifPresent(i -> terms.add(new Labelled(words.of("iban"), inGroups(i))));
        payment.bic().ifPresent(b -> terms.add(new Labelled(words.of("bic"), b)));
        payment.rf().ifPresent(r -> terms.add(new Labelled(words.of("reference"), r.inGroups())));
        return terms;
    }

    void heading(String text) {
        sheet.need(60);
        sheet.down(26);
        sheet.part(Tag.HEADING, () -> sheet.text(Sheet.LEFT, sheet.y(), Style.HEADING, text));
        sheet.down(6);
    }

    /** The foot of a page: whose document it is, and which page of how many. */
    void foot(List<String> lines, int page, int pages) {
        float y = Sheet.HEIGHT - 58;
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, y, 0.4f, Ink.HAIRLINE);
        sheet.textTo(Sheet.RIGHT, y + 14, Style.LABEL, words.of("page", "" + page, "" + pages));
        float baseline = y + 14;
        for (String line : lines) {
            sheet.textWithin(Sheet.LEFT, baseline, Sheet.BODY - 80, Style.LABEL, line);
            baseline += 11;
        }
    }

    /** A firm's registrations in one line. */
    String imprint(Firm firm, boolean withVatId) {
        List<String> parts = new ArrayList<>(List.of(firm.name()));
        firm.organisationNumber().ifPresent(n -> parts.add(words.of("organisation") + " " + n));
        if (withVatId) {
            firm.vatId().ifPresent(n -> parts.add(words.of("vat.id") + " " + n));
        }
        firm.taxRemark().ifPresent(parts::add);
        return String.join(SEPARATOR, parts);
    }

    private static String inGroups(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
