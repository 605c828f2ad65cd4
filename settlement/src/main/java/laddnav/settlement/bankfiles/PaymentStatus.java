package laddnav.settlement.bankfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a bank says of a payment order (pain.002, versions 3 to 14).
 *
 * @param messageId the order's
 * @param whole what holds for all of the order
 * @param groups what holds for one paying account's payments, by the group's id
 * @param payments what holds for one payment, by its end-to-end id
 * @see "ISO 20022, pain.002.001"
 */
public record PaymentStatus(String messageId, Optional<State> whole, List<Of> groups, List<Of> payments) {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:pain\\.002\\.001\\.(0[3-9]|1[0-4])");
    private static final String ROOT = "Document/CstmrPmtStsRpt/";
    private static final int LONGEST_REASON = 200;

    public PaymentStatus {
        groups = List.copyOf(groups);
        payments = List.copyOf(payments);
    }

    /** @param reason the bank's code and words, for a rejection; may be empty */
    public record State(boolean isAccepted, String reason) {}

    public record Of(String id, State state) {}

    /** @throws BankFileException when it cannot be taken */
    public static PaymentStatus read(byte[] file) {
        BankFiles.requireSize(file);
        List<String> messages = new ArrayList<>();
        List<State> whole = new ArrayList<>();
        List<Of> groups = new ArrayList<>();
        List<Of> payments = new ArrayList<>();
        XmlFile.read(
                file,
                namespace -> NAMESPACE.matcher(namespace).matches(),
                path -> path.equals(ROOT + "OrgnlGrpInfAndSts") || path.equals(ROOT + "OrgnlPmtInfAndSts"),
                (path, node) -> {
                    if (path.endsWith("OrgnlGrpInfAndSts")) {
                        messages.add(node.requiredText("OrgnlMsgId", 35));
                        state(node, "GrpSts").ifPresent(whole::add);
                    } else {
                        state(node, "PmtInfSts")
                                .ifPresent(state -> groups.add(new Of(node.requiredText("OrgnlPmtInfId", 35), state)));
                        node.all("TxInfAndSts")
                                .forEach(one -> state(one, "TxSts")
                                        .ifPresent(state ->
                                                payments.add(new Of(one.requiredText("OrgnlEndToEndId", 35), state))));
                    }
                });
        if (messages.size() != 1) {
            throw new BankFileException("the file is of " + messages.size() + " orders, and must be of one");
        }
        return new PaymentStatus(messages.getFirst(), whole.stream().findFirst(), groups, payments);
    }

    /** Pending and partly accepted say nothing yet. */
    private static Optional<State> state(XmlNode node, String element) {
        return switch (node.firstOf(element)) {
            case "ACCP", "ACSP", "ACSC", "ACTC", "ACWC", "ACCC" -> Optional.of(new State(true, ""));
            case "RJCT", "CANC" -> Optional.of(new State(false, reason(node)));
            default -> Optional.empty();
        };
    }

    private static String reason(XmlNode node) {
        String text = String.join(
                        " ",
                        node.firstOf("StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry"),
                        node.firstOf("StsRsnInf/AddtlInf"))
                .strip();
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }
}
