package laddnav.settlement.bankfiles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds bank files of our own, in the forms that banks use. */
public final class Camt {

    private final String kind;
    private final String version;
    private final String id;
    private final String account;
    private final List<String> entries = new ArrayList<>();
    private String balances = "";
    private String sequence = "";

    private Camt(String kind, String version, String id, String account) {
        this.kind = kind;
        this.version = version;
        this.id = id;
        this.account = account;
    }

    /** @param version two digits */
    public static Camt statement(String version, String id, String iban) {
        return new Camt("053", version, id, "<IBAN>" + iban + "</IBAN>");
    }

    /** Of a Bankgiro number. */
    public static Camt notification(String version, String id, String bankgiro) {
        return new Camt("054", version, id, "<Othr><Id>" + bankgiro + "</Id></Othr>");
    }

    public Camt sequence(long number) {
        sequence = "<ElctrncSeqNb>" + number + "</ElctrncSeqNb>";
        return this;
    }

    public Camt balances(String currency, String opening, String closing) {
        balances = balance("OPBD", currency, opening) + balance("CLBD", currency, closing);
        return this;
    }

    private static String balance(String code, String currency, String amount) {
        boolean isDebit = amount.startsWith("-");
        return ("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"%s\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>"
                        + "<Dt><Dt>2026-12-01</Dt></Dt></Bal>\n")
                .formatted(code, currency, amount.replace("-", ""), isDebit ? "DBIT" : "CRDT");
    }

    /** What one movement of a test is. */
    public record Movement(
            String reference,
            String amount,
            String currency,
            boolean isCredit,
            String party,
            String partyAccount,
            String structured,
            String message,
            String endToEnd) {

        public static Movement in(String reference, String amount, String currency) {
            return new Movement(reference, amount, currency, true, "", "", "", "", "");
        }

        public static Movement out(String reference, String amount, String currency, String endToEnd) {
            return new Movement(reference, amount, currency, false, "", "", "", "", endToEnd);
        }

        public Movement from(String name, String itsAccount) {
            return new Movement(reference, amount, currency, isCredit, name, itsAccount, structured, message, endToEnd);
        }

        public Movement referring(String text) {
            return new Movement(reference, amount, currency, isCredit, party, partyAccount, text, message, endToEnd);
        }

        public Movement saying(String text) {
            return new Movement(reference, amount, currency, isCredit, party, partyAccount, structured, text, endToEnd);
        }

        public Movement ordered(String id) {
            return new Movement(reference, amount, currency, isCredit, party, partyAccount, structured, message, id);
        }
    }

    public Camt entry(Movement m) {
        entries.add(entry(m, "BOOK", "", details(m, "")));
        return this;
    }

    public Camt pending(Movement m) {
        entries.add(entry(m, "PDNG", "", details(m, "")));
        return this;
    }

    public Camt reversal(Movement m) {
        entries.add(entry(m, "BOOK", "<RvslInd>true</RvslInd>", details(m, "")));
        return this;
    }

    /** Booked as a sum; the parts may be none. */
    public Camt batch(Movement sum, List<Movement> parts) {
        StringBuilder details = new StringBuilder();
        for (Movement part : parts) {
            details.append(details(
                    part,
                    "<AmtDtls><TxAmt><Amt Ccy=\"" + part.currency + "\">" + part.amount + "</Amt></TxAmt></AmtDtls>"));
        }
        entries.add(entry(sum, "BOOK", "", details.toString()));
        return this;
    }

    private String entry(Movement m, String state, String reversal, String details) {
        String written = Integer.parseInt(version) < 4 ? state : "<Cd>" + state + "</Cd>";
        String reference = m.reference.isEmpty() ? "" : "<AcctSvcrRef>" + m.reference + "</AcctSvcrRef>";
        String wrapped = details.isEmpty() ? "" : "<NtryDtls>" + details + "</NtryDtls>";
        return """
                <Ntry>
                  <Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd>%s
                  <Sts>%s</Sts><BookgDt><Dt>2026-12-01</Dt></BookgDt>%s
                  <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                  %s
                </Ntry>
                """.formatted(m.currency, m.amount, m.isCredit ? "CRDT" : "DBIT", reversal, written, reference, wrapped);
    }

    private String details(Movement m, String amounts) {
        String side = m.isCredit ? "Dbtr" : "Cdtr";
        String name = m.party.isEmpty() ? "" : "<Nm>" + m.party.replace("&", "&amp;") + "</Nm>";
        String party = Integer.parseInt(version) < 8 || name.isEmpty() ? name : "<Pty>" + name + "</Pty>";
        String itsAccount = m.partyAccount.isEmpty()
                ? ""
                : "<%sAcct><Id><IBAN>%s</IBAN></Id></%sAcct>".formatted(side, m.partyAccount, side);
        String ordered = m.endToEnd.isEmpty() ? "" : "<EndToEndId>" + m.endToEnd + "</EndToEndId>";
        String own = amounts.isEmpty() ? "" : "<AcctSvcrRef>" + m.reference + "</AcctSvcrRef>";
        String message = m.message.isEmpty() ? "" : "<Ustrd>" + m.message + "</Ustrd>";
        String structured = m.structured.isEmpty()
                ? ""
                : "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>" + m.structured
                        + "</Ref></CdtrRefInf></Strd>";
        String named = party.isEmpty() ? "" : "<%s>%s</%s>".formatted(side, party, side);
        String related =
                named.isEmpty() && itsAccount.isEmpty() ? "" : "<RltdPties>" + named + itsAccount + "</RltdPties>";
        return "<TxDtls><Refs>%s%s</Refs>%s%s<RmtInf>%s%s</RmtInf></TxDtls>"
                .formatted(own, ordered, amounts, related, message, structured);
    }

    public String text() {
        boolean isStatement = kind.equals("053");
        String message = isStatement ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn";
        String part = isStatement ? "Stmt" : "Ntfctn";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.%s.001.%s"><%s>
                <GrpHdr><MsgId>M-%s</MsgId><CreDtTm>2026-12-01T07:00:00</CreDtTm></GrpHdr>
                <%s><Id>%s</Id>%s<CreDtTm>2026-12-01T07:00:00</CreDtTm>
                <Acct><Id>%s</Id></Acct>%s
                %s</%s></%s></Document>
                """.formatted(
                        kind,
                        version,
                        message,
                        id,
                        part,
                        id,
                        sequence,
                        account,
                        balances,
                        String.join("", entries),
                        part,
                        message);
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
