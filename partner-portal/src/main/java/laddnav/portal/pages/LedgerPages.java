package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Visit;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** The ledger's sums, and the re-check of everything from the rows. For the hub's staff. */
public final class LedgerPages {

    private final Settlement settlement;

    public LedgerPages(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/trial-balance", gate.staff(this::trialBalance));
        rules.get("/trial-balance.csv", gate.staff(this::export));
        rules.get("/verify", gate.staff(visit -> visit.page("verify.jte", new VerifyView(Optional.empty()))));
        rules.post("/verify", gate.staff(this::verify));
    }

    private void trialBalance(Visit visit) {
        visit.page("trialbalance.jte", TrialBalanceView.of(settlement.trialBalance()));
    }

    private void export(Visit visit) throws IOException {
        visit.csv("trial-balance", csv -> {
            csv.row(List.of("account", "currency", "debit", "credit", "balance"));
            for (Settlement.TrialBalanceRow row : settlement.trialBalance()) {
                csv.row(List.of(
                        row.account(),
                        row.currency(),
                        major(row.debitMinor(), row.currency()),
                        major(row.creditMinor(), row.currency()),
                        major(row.balanceMinor(), row.currency())));
            }
        });
    }

    private static BigDecimal major(long minor, String currency) {
        return Money.ofMinor(minor, Currency.getInstance(currency)).amount();
    }

    private void verify(Visit visit) {
        visit.page("verify.jte", new VerifyView(Optional.of(settlement.verify())));
    }

    /** @param checks empty until they were asked for */
    public record VerifyView(Optional<List<Settlement.Check>> checks) {

        public boolean holds() {
            return checks.orElse(List.of()).stream().allMatch(Settlement.Check::holds);
        }

        public long failed() {
            return checks.orElse(List.of()).stream()
                    .filter(check -> !check.holds())
                    .count();
        }
    }
}
