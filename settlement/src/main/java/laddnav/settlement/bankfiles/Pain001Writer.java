package laddnav.settlement.bankfiles;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.bankfiles.PaymentOrder.Credit;
import laddnav.settlement.bankfiles.PaymentOrder.Group;
import laddnav.settlement.bankfiles.PaymentOrder.Remittance;
import laddnav.settlement.bankfiles.PaymentOrder.Target;
import laddnav.settlement.money.Money;
import laddnav.settlement.xml.XmlText;

/**
 * Writes payment orders as pain.001.001.09: SEPA credit transfers in euro, and else non-urgent ones; a Swedish Bankgiro
 * number is addressed as the Swedish banks agreed. The same order gives the same bytes.
 *
 * @see "ISO 20022, pain.001.001.09; Swedish Common Interpretation of ISO 20022, appendix 1"
 */
public final class Pain001Writer {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final String BANKGIRO_CLEARING = "9900";
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_TEXT = 140;

    private final PaymentOrder order;
    private final XmlText xml = XmlText.of("Document", Map.of("", NAMESPACE));

    private Pain001Writer(PaymentOrder order) {
        this.order = order;
    }

    public static byte[] write(PaymentOrder order) {
        Pain001Writer writer = new Pain001Writer(order);
        writer.document();
        return writer.xml.bytes();
    }

    private void document() {
        xml.begin("CstmrCdtTrfInitn");
        xml.begin("GrpHdr");
        xml.leaf("MsgId", order.messageId());
        xml.leaf("CreDtTm", order.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        xml.leaf(
                "NbOfTxs",
                Integer.toString(order.groups().stream()
                        .mapToInt(g -> g.credits().size())
                        .sum()));
        xml.leaf(
                "CtrlSum",
                sum(Money.sum(
                        order.groups().stream()
                                .map(g -> g.sum(order.currency()))
                                .toList(),
                        order.currency())));
        xml.begin("InitgPty");
        xml.leaf("Nm", name(order.initiator()));
        xml.end();
        xml.end();
        for (Group group : order.groups()) {
            group(group);
        }
        xml.end();
    }

    private void group(Group group) {
        xml.begin("PmtInf");
        xml.leaf("PmtInfId", group.id());
        xml.leaf("PmtMtd", "TRF");
        xml.leaf("NbOfTxs", Integer.toString(group.credits().size()));
        xml.leaf("CtrlSum", sum(group.sum(order.currency())));
        xml.begin("PmtTpInf");
        xml.begin("SvcLvl");
        xml.leaf("Cd", isEuro() ? "SEPA" : "NURG");
        xml.end();
        xml.end();
        xml.begin("ReqdExctnDt");
        xml.leaf("Dt", order.executeOn().toString());
        xml.end();
        xml.begin("Dbtr");
        xml.leaf("Nm", name(group.payer()));
        xml.end();
        xml.begin("DbtrAcct");
        xml.begin("Id");
        xml.leaf("IBAN", group.iban());
        xml.end();
        xml.leaf("Ccy", order.currency().getCurrencyCode());
        xml.end();
        xml.begin("DbtrAgt");
        agent(group.bic());
        xml.end();
        xml.leaf("ChrgBr", isEuro() ? "SLEV" : "SHAR");
        for (Credit credit : group.credits()) {
            credit(credit);
        }
        xml.end();
    }

    private void credit(Credit credit) {
        xml.begin("CdtTrfTxInf");
        xml.begin("PmtId");
        xml.leaf("EndToEndId", credit.endToEnd());
        xml.end();
        xml.begin("Amt");
        xml.leaf(
                "InstdAmt",
                sum(credit.amount()),
                "Ccy",
                credit.amount().currency().getCurrencyCode());
        xml.end();
        creditorAgent(credit.target());
        xml.begin("Cdtr");
        xml.leaf("Nm", name(credit.payee()));
        xml.end();
        xml.begin("CdtrAcct");
        xml.begin("Id");
        switch (credit.target()) {
            case Target.Iban iban -> xml.leaf("IBAN", iban.iban());
            case Target.Bankgiro giro -> {
                xml.begin("Othr");
                xml.leaf("Id", giro.digits());
                xml.begin("SchmeNm");
                xml.leaf("Prtry", "BGNR");
                xml.end();
                xml.end();
            }
        }
        xml.end();
        xml.end();
        remittance(credit.remittance());
        xml.end();
    }

    private void creditorAgent(Target target) {
        switch (target) {
            case Target.Iban iban -> {
                if (iban.bic().isPresent()) {
                    xml.begin("CdtrAgt");
                    agent(iban.bic());
                    xml.end();
                }
            }
            case Target.Bankgiro giro -> {
                xml.begin("CdtrAgt");
                xml.begin("FinInstnId");
                xml.begin("ClrSysMmbId");
                xml.begin("ClrSysId");
                xml.leaf("Cd", "SESBA");
                xml.end();
                xml.leaf("MmbId", BANKGIRO_CLEARING);
                xml.end();
                xml.end();
                xml.end();
            }
        }
    }

    private void agent(Optional<String> bic) {
        xml.begin("FinInstnId");
        if (bic.isPresent()) {
            xml.leaf("BICFI", bic.get());
        } else {
            xml.begin("Othr");
            xml.leaf("Id", "NOTPROVIDED");
            xml.end();
        }
        xml.end();
    }

    /** What says nothing is left out: a text has at least one character. */
    private void remittance(Remittance remittance) {
        String plain = remittance instanceof Remittance.Text text ? told(text.text(), LONGEST_TEXT) : "";
        if (remittance instanceof Remittance.Text && plain.isEmpty()) {
            return;
        }
        xml.begin("RmtInf");
        switch (remittance) {
            case Remittance.Text text -> xml.leaf("Ustrd", plain);
            case Remittance.Ocr ocr -> reference(ocr.reference().digits(), false);
            case Remittance.Rf rf -> reference(rf.reference().text(), true);
        }
        xml.end();
    }

    private void reference(String reference, boolean isIso) {
        xml.begin("Strd");
        xml.begin("CdtrRefInf");
        xml.begin("Tp");
        xml.begin("CdOrPrtry");
        xml.leaf("Cd", "SCOR");
        xml.end();
        if (isIso) {
            xml.leaf("Issr", "ISO");
        }
        xml.end();
        xml.leaf("Ref", reference);
        xml.end();
        xml.end();
    }

    private static String sum(Money money) {
        return money.amount().toPlainString();
    }

    private String name(String name) {
        String told = told(name, LONGEST_NAME);
        return told.isEmpty() ? "NOTPROVIDED" : told;
    }

    /** In the characters that the banks understand, and no longer than they take. */
    private String told(String text, int longest) {
        String plain = BankText.printable(text);
        return BankText.cut(isEuro() ? BankText.latin(plain) : plain, longest);
    }

    private boolean isEuro() {
        return order.currency().getCurrencyCode().equals("EUR");
    }
}
