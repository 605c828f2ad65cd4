package laddnav.settlement.reports;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.money.Money;
import laddnav.settlement.reports.AccountPlan.Use;

/**
 * Writes a year as a SIE file of type 4E, which carries whole books from one system to another and to auditors:
 * opening and closing balances, results, and vouchers in numbered series. In Swedish crowns.
 *
 * @see "SIE file format, version 4B: type 4E"
 */
final class SieYear {

    private static final Currency SEK = Currency.getInstance("SEK");

    /** Vouchers that are numbered one after the other. */
    record Series(String name, List<Voucher> vouchers) {
        Series {
            vouchers = List.copyOf(vouchers);
        }
    }

    private final AccountPlan plan;
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, Long> opening = new TreeMap<>();
    private final Map<String, Long> turnover = new TreeMap<>();

    private SieYear(AccountPlan plan) {
        this.plan = plan;
    }

    /**
     * @param first of the year, which is the calendar's
     * @param earlier all vouchers before it
     */
    static String write(
            PartyFacts firm,
            AccountPlan plan,
            LocalDate first,
            LocalDate today,
            List<Voucher> earlier,
            List<Series> series) {
        SieYear year = new SieYear(plan);
        earlier.forEach(voucher -> voucher.lines().forEach(line -> year.opened(line.use(), line.amount())));
        series.forEach(each -> each.vouchers.forEach(voucher -> voucher.lines()
                .forEach(line ->
                        year.add(year.turnover, line.use(), line.amount().amountMinor()))));
        Sie4 sie = Sie4.headed(firm, today);
        sie.line("#RAR 0 " + Sie4.day(first) + " " + Sie4.day(first.withDayOfYear(first.lengthOfYear())));
        sie.line("#VALUTA SEK");
        sie.line("#KPTYP EUBAS97");
        year.balances(sie);
        for (Series each : series) {
            int number = 0;
            for (Voucher voucher : each.vouchers) {
                sie.voucher(each.name, Integer.toString(++number), voucher, plan);
            }
        }
        return sie.written();
    }

    /** What earlier years came to stands on one account, so that the balances add up to zero. */
    private void opened(Use use, Money amount) {
        add(opening, isBalance(plan.number(use)) ? use : Use.EARLIER_RESULT, amount.amountMinor());
    }

    private void add(Map<String, Long> sums, Use use, long minor) {
        String number = plan.number(use);
        names.putIfAbsent(number, use.swedish());
        sums.merge(number, minor, Math::addExact);
    }

    /** Assets, debts and equity: classes 1 and 2 of the BAS chart. */
    private static boolean isBalance(String account) {
        return account.startsWith("1") || account.startsWith("2");
    }

    private void balances(Sie4 sie) {
        names.forEach((number, name) -> sie.line("#KONTO " + number + " " + Sie4.quoted(name)));
        names.keySet().stream()
                .filter(SieYear::isBalance)
                .forEach(number -> sie.line("#IB 0 " + number + " " + amount(opening.getOrDefault(number, 0L))));
        names.keySet().stream()
                .filter(SieYear::isBalance)
                .forEach(number -> sie.line("#UB 0 " + number + " "
                        + amount(opening.getOrDefault(number, 0L) + turnover.getOrDefault(number, 0L))));
        names.keySet().stream()
                .filter(number -> !isBalance(number))
                .forEach(number -> sie.line("#RES 0 " + number + " " + amount(turnover.getOrDefault(number, 0L))));
    }

    private static String amount(long minor) {
        return Money.ofMinor(minor, SEK).amount().toPlainString();
    }
}
