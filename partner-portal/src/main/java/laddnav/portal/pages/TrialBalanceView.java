package laddnav.portal.pages;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** The ledger's accounts with their sums, for each currency by itself. */
public record TrialBalanceView(List<OfCurrency> currencies) {

    /** An account. */
    public record Account(String name, Money debit, Money credit, Money balance) {}

    /** All accounts in a currency, and their sums; {@code balance} is zero when the books are right. */
    public record OfCurrency(String currency, List<Account> accounts, Money debit, Money credit, Money balance) {}

    static TrialBalanceView of(List<Settlement.TrialBalanceRow> rows) {
        Map<String, List<Account>> byCurrency = new TreeMap<>();
        for (Settlement.TrialBalanceRow row : rows) {
            Currency currency = Currency.getInstance(row.currency());
            byCurrency
                    .computeIfAbsent(row.currency(), code -> new ArrayList<>())
                    .add(new Account(
                            row.account(),
                            Money.ofMinor(row.debitMinor(), currency),
                            Money.ofMinor(row.creditMinor(), currency),
                            Money.ofMinor(row.balanceMinor(), currency)));
        }
        return new TrialBalanceView(byCurrency.entrySet().stream()
                .map(entry -> sum(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static OfCurrency sum(String code, List<Account> accounts) {
        Money zero = Money.zero(Currency.getInstance(code));
        Money debit = zero;
        Money credit = zero;
        Money balance = zero;
        for (Account account : accounts) {
            debit = debit.plus(account.debit());
            credit = credit.plus(account.credit());
            balance = balance.plus(account.balance());
        }
        return new OfCurrency(code, List.copyOf(accounts), debit, credit, balance);
    }
}
