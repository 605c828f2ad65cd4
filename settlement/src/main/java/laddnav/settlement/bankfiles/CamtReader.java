package laddnav.settlement.bankfiles;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import laddnav.settlement.bankfiles.BankStatement.Kind;
import laddnav.settlement.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads camt.053 (statements) and camt.054 (notifications), versions 2 to 13: what differs between them is where names,
 * amounts of parts and states stand.
 *
 * @see "ISO 20022, camt.053.001 and camt.054.001"
 */
public final class CamtReader {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.05[34]\\.001\\.(0[2-9]|1[0-3])");
    private static final Pattern WANTED = Pattern.compile(
            "Document/(BkToCstmrStmt/Stmt|BkToCstmrDbtCdtNtfctn/Ntfctn)" + "/(Id|ElctrncSeqNb|Acct|Bal|Ntry)");
    private static final int LONGEST_ID = 60;
    private static final int LONGEST_REFERENCE = 80;
    private static final int LONGEST_NAME = 140;

    private final List<BankStatement> done = new ArrayList<>();
    private @Nullable Draft draft;
    private int entries;

    private CamtReader() {}

    /** What is read so far of one statement. */
    private static final class Draft {
        private final Kind kind;
        private final String id;
        private final List<BankEntry> entries = new ArrayList<>();
        private String account = "";
        private Optional<Long> sequence = Optional.empty();
        private Optional<Money> opening = Optional.empty();
        private Optional<Money> closing = Optional.empty();
        private int pending;
        private int movements;

        Draft(Kind kind, String id) {
            this.kind = kind;
            this.id = id;
        }

        BankStatement whole() {
            if (account.isEmpty()) {
                throw new BankFileException("statement " + id + " names no account");
            }
            return new BankStatement(kind, account, id, sequence, opening, closing, entries, pending);
        }
    }

    /**
     * All statements of a file.
     *
     * @throws BankFileException when it cannot be taken
     */
    public static List<BankStatement> read(byte[] file) {
        CamtReader reader = new CamtReader();
        XmlFile.read(
                file,
                namespace -> NAMESPACE.matcher(namespace).matches(),
                path -> WANTED.matcher(path).matches(),
                reader::take);
        reader.finish();
        if (reader.done.isEmpty()) {
            throw new BankFileException("there is no statement in the file");
        }
        return reader.done;
    }

    private void finish() {
        if (draft != null) {
            done.add(draft.whole());
            draft = null;
        }
    }

    /** {@code Id} comes first in a statement, by the schema. */
    private void take(String path, XmlNode node) {
        if (path.endsWith("/Id")) {
            finish();
            if (node.text().isEmpty() || node.text().length() > LONGEST_ID) {
                throw new BankFileException(node.line(), "a statement's Id needs 1 to " + LONGEST_ID + " characters");
            }
            draft = new Draft(path.contains("BkToCstmrStmt") ? Kind.CAMT_053 : Kind.CAMT_054, node.text());
            return;
        }
        Draft current = draft;
        if (current == null) {
            throw new BankFileException(node.line(), node.name() + " before the statement's Id");
        }
        switch (node.name()) {
            case "ElctrncSeqNb" -> current.sequence = Optional.of(sequence(node));
            case "Acct" -> current.account = account(node);
            case "Bal" -> balance(current, node);
            default -> entry(current, node);
        }
    }

    private static long sequence(XmlNode node) {
        if (!node.text().matches("[0-9]{1,18}")) {
            throw new BankFileException(node.line(), "'" + node.text() + "' is not a sequence number");
        }
        return Long.parseLong(node.text());
    }

    private static String account(XmlNode node) {
        String account = BankEntry.account(node.firstOf("Id/IBAN", "Id/Othr/Id"));
        if (!account.matches("[0-9A-Z]{2,34}")) {
            throw new BankFileException(node.line(), "'" + account + "' is not an account's number");
        }
        return account;
    }

    private static void balance(Draft draft, XmlNode node) {
        Money amount = amount(node.required("Amt"));
        Money signed = isCredit(node) ? amount : amount.negated();
        switch (node.firstOf("Tp/CdOrPrtry/Cd")) {
            case "OPBD", "PRCD" -> draft.opening = Optional.of(signed);
            case "CLBD" -> draft.closing = Optional.of(signed);
            default -> {
                // available and forward balances are not booked ones
            }
        }
    }

    private void entry(Draft draft, XmlNode node) {
        if (!node.firstOf("Sts/Cd", "Sts").equals("BOOK")) {
            draft.pending++;
            return;
        }
        draft.movements++;
        String reference = reference(draft, node);
        List<XmlNode> parts = node.all("NtryDtls").stream()
                .flatMap(details -> details.all("TxDtls").stream())
                .toList();
        Money amount = amount(node.required("Amt"));
        if (parts.size() > 1 && comesTo(node, parts, amount)) {
            for (int i = 0; i < parts.size(); i++) {
                Money share = partAmount(parts.get(i)).orElseThrow();
                if (!share.isZero()) {
                    add(draft, entry(node, reference, i + 1, parts.size(), share, List.of(parts.get(i))));
                }
            }
        } else if (!amount.isZero()) {
            add(draft, entry(node, reference, 1, 1, amount, parts));
        }
    }

    private void add(Draft draft, BankEntry entry) {
        if (++entries > BankFiles.MOST_ENTRIES) {
            throw new BankFileException(entry.line(), "more than " + BankFiles.MOST_ENTRIES + " entries");
        }
        draft.entries.add(entry);
    }

    /**
     * The bank's reference of a movement. Without one, a statement's own numbering does; a notification's does not,
     * since the statement that tells the same again would not be known for it.
     */
    private static String reference(Draft draft, XmlNode node) {
        String reference = node.firstOf("AcctSvcrRef", "NtryDtls/TxDtls/Refs/AcctSvcrRef");
        if (reference.length() > LONGEST_REFERENCE) {
            throw new BankFileException(node.line(), "AcctSvcrRef is longer than " + LONGEST_REFERENCE);
        }
        if (!reference.isEmpty()) {
            return reference;
        }
        if (draft.kind == Kind.CAMT_054) {
            throw new BankFileException(
                    node.line(),
                    "an entry of a notification has no AcctSvcrRef: the statement could not be told from it");
        }
        return "#" + draft.id + "#" + draft.movements;
    }

    /** Whether the parts are of one direction and currency, and together the movement. */
    private static boolean comesTo(XmlNode node, List<XmlNode> parts, Money amount) {
        Money sum = Money.zero(amount.currency());
        for (XmlNode part : parts) {
            Optional<Money> share = partAmount(part);
            boolean isSame = part.text("CdtDbtInd").isEmpty() || isCredit(part) == isCredit(node);
            if (share.isEmpty() || !isSame || !share.get().currency().equals(amount.currency())) {
                return false;
            }
            sum = sum.plus(share.get());
        }
        return sum.equals(amount);
    }

    private static Optional<Money> partAmount(XmlNode part) {
        return part.at("Amt").or(() -> part.at("AmtDtls/TxAmt/Amt")).map(CamtReader::amount);
    }

    private static BankEntry entry(
            XmlNode node, String reference, int part, int parts, Money amount, List<XmlNode> details) {
        boolean isCredit = isCredit(node);
        XmlNode first = details.size() == 1 ? details.getFirst() : node;
        return new BankEntry(
                node.line(),
                reference,
                part,
                parts,
                cut(first.firstOf("Refs/AcctSvcrRef"), LONGEST_REFERENCE),
                isCredit,
                node.firstOf("RvslInd").equals("true")
                        || node.firstOf("RvslInd").equals("1"),
                amount,
                bookedOn(node),
                party(first, isCredit ? "Dbtr" : "Cdtr"),
                details.stream().flatMap(CamtReader::structured).toList(),
                details.stream()
                        .flatMap(one -> one.all("RmtInf").stream())
                        .flatMap(info -> info.all("Ustrd").stream())
                        .map(XmlNode::text)
                        .toList(),
                cut(first.firstOf("Refs/EndToEndId"), 35));
    }

    private static Stream<String> structured(XmlNode details) {
        return details.all("RmtInf").stream()
                .flatMap(info -> info.all("Strd").stream())
                .map(one -> one.firstOf("CdtrRefInf/Ref"))
                .filter(text -> !text.isEmpty());
    }

    private static BankEntry.Party party(XmlNode details, String side) {
        return new BankEntry.Party(
                cut(details.firstOf("RltdPties/" + side + "/Pty/Nm", "RltdPties/" + side + "/Nm"), LONGEST_NAME),
                cut(
                        BankEntry.account(details.firstOf(
                                "RltdPties/" + side + "Acct/Id/IBAN", "RltdPties/" + side + "Acct/Id/Othr/Id")),
                        34));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static boolean isCredit(XmlNode node) {
        String side = node.requiredText("CdtDbtInd", 4);
        return switch (side) {
            case "CRDT" -> true;
            case "DBIT" -> false;
            default -> throw new BankFileException(node.line(), "CdtDbtInd is '" + side + "'");
        };
    }

    private static Money amount(XmlNode node) {
        String code = node.attribute("Ccy")
                .orElseThrow(() -> new BankFileException(node.line(), "an amount has no currency"));
        return Amounts.of(node.line(), node.text(), Amounts.currency(node.line(), code));
    }

    private static LocalDate bookedOn(XmlNode node) {
        String text = node.firstOf("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm");
        try {
            return LocalDate.parse(cut(text, 10));
        } catch (DateTimeException e) {
            throw new BankFileException(node.line(), "'" + text + "' is not the day of a booking");
        }
    }
}
