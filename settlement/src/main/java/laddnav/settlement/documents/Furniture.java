package laddnav.settlement.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What invoices and statements have in common: heads, addresses, the box of what is to pay, the foot. */
final class Furniture {

    private static final String SEPARATOR = "  \u00b7  ";

    /** A label and what it labels. */
    record Labelled(String label, String value) {}

    private final Sheet sheet;
    private final Words words;

    Furniture(Sheet sheet, Words words) {
        this.sheet = sheet;
        this.words = words;
    }

    /** The first page's head: who writes at the left, what it is at the right. */
    void letterhead(String name, List<String> address, String title, String number) {
        sheet.fill(0, 0, Sheet.WIDTH, 5, Ink.ACCENT);
        sheet.textWithin(Sheet.LEFT, 66, 310, Style.NAME, name);
        sheet.textWithin(Sheet.LEFT, 81, 330, Style.SMALL, String.join(SEPARATOR, address));
        sheet.textTo(Sheet.RIGHT, 68, Style.TITLE, title);
        sheet.textTo(Sheet.RIGHT, 83, Style.BODY, number);
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
            sheet.text(x, sheet.y(), Style.SMALL, fact.label());
            sheet.text(x + labelWidth, sheet.y(), Style.BODY, fact.value());
        }
    }

    /** Where a firm is reached and how it is registered. */
    void firm(float x, float width, String label, Firm firm, boolean withVatId) {
        sheet.down(15);
        sheet.text(x, sheet.y(), Style.SMALL, label);
        sheet.down(4);
        sheet.paragraph(x, width, new Style(10, true, Ink.TEXT), firm.name());
        for (String line : firm.address()) {
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

    /** What is to pay, in the largest figures of the page, and how. */
    void payBox(String label, String amount, List<Labelled> terms) {
        int rows = Math.max(1, (terms.size() + 2) / 3);
        float height = 34 + rows * 26f;
        sheet.need(height);
        float top = sheet.y();
        sheet.fill(Sheet.LEFT, top, Sheet.BODY, height, Ink.TINT);
        sheet.fill(Sheet.LEFT, top, 3, height, Ink.ACCENT);
        sheet.textWithin(Sheet.LEFT + 16, top + 20, 185, Style.SMALL, label);
        sheet.text(Sheet.LEFT + 16, top + 43, Style.AMOUNT, amount);
        float x = Sheet.LEFT + 214;
        for (int i = 0; i < terms.size(); i++) {
            float columnX = x + i % 3 * 97f;
            int row = i / 3;
            float rowY = top + 20 + row * 27f;
            sheet.text(columnX, rowY, Style.LABEL, terms.get(i).label());
            sheet.text(columnX, rowY + 13, Style.BODY_STRONG, terms.get(i).value());
        }
        sheet.y(top + height);
    }

    /** How it is paid: what is printed in the box of what is to pay, and where it does not fit there, below it. */
    List<Labelled> accounts(Payment payment) {
        List<Labelled> terms = new ArrayList<>();
        payment.bankgiro().ifPresent(b -> terms.add(new Labelled(words.of("bankgiro"), b)));
        payment.ocr().ifPresent(o -> terms.add(new Labelled(words.of("reference.ocr"), o.digits())));
        return terms;
    }

    /** The international account, on a line of its own since it is long. */
    Optional<String> international(Payment payment) {
        List<String> parts = new ArrayList<>();
        payment.iban().ifPresent(i -> parts.add(words.of("iban") + " " + inGroups(i)));
        payment.bic().ifPresent(b -> parts.add(words.of("bic") + " " + b));
        payment.rf().ifPresent(r -> parts.add(words.of("reference") + " " + r.inGroups()));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(SEPARATOR, parts));
    }

    void heading(String text) {
        sheet.need(60);
        sheet.down(26);
        sheet.text(Sheet.LEFT, sheet.y(), Style.HEADING, text);
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
