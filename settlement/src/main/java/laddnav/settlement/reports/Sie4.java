package laddnav.settlement.reports;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.reports.AccountPlan.Use;

/**
 * Writes vouchers as a SIE file of type 4I, which a book-keeping program takes in from another system: it numbers the
 * vouchers itself, and knows balances itself. The bytes are in code page 437, lines end in CR and LF.
 *
 * @see "SIE file format, version 4B: type 4I"
 */
final class Sie4 {

    /** IBM PC 8-bit extended ASCII, the only one that the format names. */
    static final Charset CHARSET = Charset.forName("IBM437");

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LONGEST_TEXT = 200;

    private final StringBuilder text = new StringBuilder(1 << 14);

    /** The head of a file of one firm, to the name of the firm. */
    static Sie4 headed(PartyFacts firm, LocalDate today) {
        Sie4 sie = new Sie4();
        sie.line("#FLAGGA 0");
        sie.line("#PROGRAM \"Laddnav\" \"1\"");
        sie.line("#FORMAT PC8");
        sie.line("#GEN " + DAY.format(today));
        sie.line("#SIETYP 4");
        number(firm).ifPresent(number -> sie.line("#ORGNR " + number));
        sie.line("#FNAMN " + quoted(firm.legalName()));
        return sie;
    }

    private Sie4() {}

    static String write(PartyFacts firm, AccountPlan plan, List<Voucher> vouchers, LocalDate today) {
        Sie4 sie = headed(firm, today);
        sie.line("#VALUTA SEK");
        Set<Use> used = EnumSet.noneOf(Use.class);
        vouchers.forEach(voucher -> voucher.lines().forEach(line -> used.add(line.use())));
        used.forEach(use -> sie.line("#KONTO " + plan.number(use) + " " + quoted(use.swedish())));
        vouchers.forEach(voucher -> sie.voucher("", "", voucher, plan));
        return sie.written();
    }

    String written() {
        return text.toString();
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** @param series and {@code number} are empty where the program that takes it in numbers */
    void voucher(String series, String number, Voucher voucher, AccountPlan plan) {
        line("#VER \"" + series + "\" \"" + number + "\" " + DAY.format(voucher.date()) + " " + quoted(voucher.text()));
        line("{");
        for (Voucher.Line each : voucher.lines()) {
            BigDecimal amount = each.amount().amount();
            line("\t#TRANS " + plan.number(each.use()) + " {} " + amount.toPlainString());
        }
        line("}");
    }

    void line(String written) {
        text.append(written).append("\r\n");
    }

    /** Ten digits with a hyphen, where the number is a Swedish one. */
    private static Optional<String> number(PartyFacts firm) {
        return firm.organisationNumber()
                .map(number -> number.replaceAll("[^0-9]", ""))
                .filter(digits -> digits.length() == 10)
                .map(digits -> digits.substring(0, 6) + "-" + digits.substring(6));
    }

    /** Without control characters; what the code page does not have becomes a question mark. */
    static String quoted(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", " ");
        String cut = plain.length() > LONGEST_TEXT ? plain.substring(0, LONGEST_TEXT) : plain;
        return "\"" + cut.replace("\"", "\\\"") + "\"";
    }
}
