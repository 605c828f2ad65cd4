package laddnav.settlement.reports;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Which account of a member's book-keeping is for what. The usual numbers are those of the Swedish BAS chart. */
public final class AccountPlan {

    /** What an account is for, its usual number and its Swedish name. */
    public enum Use {
        RECEIVABLE("1510", "Kundfordringar"),
        NETTING("1690", "Avräkning hos navet"),
        BANK("1930", "Företagskonto"),
        PAYABLE("2440", "Leverantörsskulder"),
        /** What all years before have come to, in the books of a year. */
        EARLIER_RESULT("2098", "Vinst eller förlust från föregående år"),
        OUTPUT_VAT_25("2611", "Utgående moms på försäljning inom Sverige, 25 %"),
        OUTPUT_VAT_12("2621", "Utgående moms på försäljning inom Sverige, 12 %"),
        OUTPUT_VAT_6("2631", "Utgående moms på försäljning inom Sverige, 6 %"),
        OUTPUT_VAT_ABROAD("2670", "Utgående moms på försäljning i andra länder"),
        OUTPUT_VAT_REVERSE("2614", "Utgående moms omvänd betalningsskyldighet, 25 %"),
        INPUT_VAT("2641", "Debiterad ingående moms"),
        INPUT_VAT_REVERSE("2645", "Beräknad ingående moms på förvärv från utlandet"),
        SALES("3001", "Försäljning av laddning med moms"),
        SALES_REVERSE("3108", "Försäljning av laddning, omvänd betalningsskyldighet"),
        SALES_OUTSIDE("3105", "Försäljning av laddning utanför EU"),
        FEES_SOLD("3041", "Clearingavgifter"),
        LET_OFF("3990", "Efterskänkta skulder"),
        ROUNDING("3740", "Öres- och kronutjämning"),
        PURCHASES("4000", "Inköp av laddning med moms"),
        PURCHASES_REVERSE("4515", "Inköp av laddning, omvänd betalningsskyldighet"),
        PURCHASES_OUTSIDE("4545", "Inköp av laddning utanför momsens område"),
        LOSSES("6351", "Konstaterade förluster på kundfordringar"),
        FEES_BOUGHT("6590", "Clearingavgifter");

        private final String usual;
        private final String swedish;

        Use(String usual, String swedish) {
            this.usual = usual;
            this.swedish = swedish;
        }

        /** As the settings name it: {@code output-vat-25}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String swedish() {
            return swedish;
        }
    }

    private final Map<Use, String> numbers;

    private AccountPlan(Map<Use, String> numbers) {
        this.numbers = numbers;
    }

    public static AccountPlan usual() {
        return new AccountPlan(new EnumMap<>(Use.class));
    }

    /** The same with other numbers. @throws IllegalArgumentException when one is not 1 to 10 digits */
    public AccountPlan with(Map<Use, String> others) {
        Map<Use, String> all = new EnumMap<>(Use.class);
        all.putAll(numbers);
        others.forEach((use, number) -> {
            if (!number.matches("[0-9]{1,10}")) {
                throw new IllegalArgumentException(
                        "account " + use.key() + " is '" + number + "', and must be 1 to 10 digits");
            }
            all.put(use, number);
        });
        return new AccountPlan(all);
    }

    String number(Use use) {
        return numbers.getOrDefault(use, use.usual);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountPlan plan && plan.numbers.equals(numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }
}
