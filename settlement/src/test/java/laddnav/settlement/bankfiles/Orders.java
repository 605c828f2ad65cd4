package laddnav.settlement.bankfiles;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.bankfiles.PaymentOrder.Credit;
import laddnav.settlement.bankfiles.PaymentOrder.Group;
import laddnav.settlement.bankfiles.PaymentOrder.Remittance;
import laddnav.settlement.bankfiles.PaymentOrder.Target;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.money.Money;

/** Payment orders with all that can be odd about them. */
final class Orders {

    private static final String IBAN = "SE4550000000058398257466";
    private static final Optional<String> BIC = Optional.of("ESSESESS");
    private static final String ODD = "Öl & <Mjöd> \"Ångström\" \ud83d\udd0c\u0007 " + "näst sist ".repeat(30);

    private Orders() {}

    static List<PaymentOrder> all() {
        return List.of(order("SEK"), order("EUR"), order("NOK"), order("JPY"));
    }

    static PaymentOrder order(String code) {
        Currency currency = Currency.getInstance(code);
        List<Credit> credits = List.of(
                credit("E-1", 1, currency, "Bolaget AB", new Target.Bankgiro("50501055"), ocr()),
                credit("E-2", 999_999_999_999_99L, currency, ODD, new Target.Iban(IBAN, BIC), rf()),
                credit("E-3", 12_345, currency, "x", new Target.Iban(IBAN, Optional.empty()), text(ODD)),
                credit("E-" + "4".repeat(33), 1, currency, " ", new Target.Iban(IBAN, BIC), text("")));
        return new PaymentOrder(
                "OUT-00000001",
                Instant.parse("2026-11-24T10:15:30.123456Z"),
                "Laddnav Clearing AB",
                LocalDate.of(2026, 11, 30),
                currency,
                List.of(
                        new Group("OUT-00000001-1", ODD, IBAN, Optional.empty(), credits.subList(0, 2)),
                        new Group("OUT-00000001-2", "Färdväg Mobilitet AB", IBAN, BIC, credits.subList(2, 4))));
    }

    private static Credit credit(
            String endToEnd, long minor, Currency currency, String payee, Target target, Remittance remittance) {
        return new Credit(endToEnd, Money.ofMinor(minor, currency), payee, target, remittance);
    }

    private static Remittance ocr() {
        return new Remittance.Ocr(OcrReference.on("20261000017"));
    }

    private static Remittance rf() {
        return new Remittance.Rf(RfReference.on("20261000018"));
    }

    private static Remittance text(String text) {
        return new Remittance.Text(text);
    }
}
