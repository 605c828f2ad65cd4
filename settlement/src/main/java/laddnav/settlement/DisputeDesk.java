package laddnav.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.settlement.money.Money;

/**
 * Disputes between the two parties of charges. Reading and acting are scoped: for others than the two and the hub's
 * staff a dispute does not exist. What changes something throws {@link Settlement.Refusal} where it is refused, and
 * then has changed nothing. Amounts are before taxes unless told.
 */
public interface DisputeDesk {

    /** The longest file of evidence, in bytes. */
    int LONGEST_FILE = 5 * 1024 * 1024;

    /** Disputes, newest first, a page by key. */
    Settlement.Slice<DisputeSummary> list(Scope scope, DisputeFilter filter);

    /** How many the filter leaves. */
    long count(Scope scope, DisputeFilter filter);

    Optional<DisputeDetail> find(Scope scope, long id);

    /** The charges of a dispute, a page by their ids. */
    Settlement.Slice<DisputedCharge> charges(Scope scope, long id, long afterCharge, int limit);

    /** A file of evidence, as it was filed. */
    Optional<Evidence> file(Scope scope, long id, long file);

    /**
     * Opens a dispute, for the buyer or the hub's staff.
     *
     * @return its id; of the same dispute opened before, the same
     */
    long open(Scope scope, Opening opening, String person);

    /** Does one of {@link DisputeDetail#moves}. */
    void act(Scope scope, long id, Action action, String person);

    /** CDRs that operators owe after decisions, some at a time, for the hub to send in their names. Not scoped. */
    List<OwedCdrs> owed();

    /** Tells that they are sent, or why they cannot be. Repeatable. */
    void sent(OwedCdrs owed, Optional<String> problem);

    /** Why something is disputed. */
    enum Reason {
        UNKNOWN_DRIVER,
        NO_CHARGE,
        DUPLICATE,
        WRONG_PRICE,
        WRONG_ENERGY,
        WRONG_TIME,
        WRONG_VAT,
        OTHER
    }

    /** What is disputed. */
    sealed interface Subject {
        record OfCharges(List<Long> charges) implements Subject {
            public OfCharges {
                charges = List.copyOf(charges);
            }
        }

        /** The charges of an invoice's line. */
        record OfLine(long invoice, int line) implements Subject {}

        record OfInvoice(long invoice) implements Subject {}
    }

    /** @param key natural key of 1 to 120 printable characters: the same dispute again has no effect */
    record Opening(String key, Subject subject, Reason reason, String text, List<Evidence> evidence) {
        public Opening {
            evidence = List.copyOf(evidence);
        }
    }

    /** What can be done with a dispute. */
    enum Move {
        COMMENT,
        ANSWER,
        ACCEPT,
        ACCEPT_PARTLY,
        REJECT,
        ESCALATE,
        WITHDRAW
    }

    /**
     * What someone does.
     *
     * @param credit how much is credited in all, spread over the charges; read where it is accepted partly
     * @param credits or how much of each charge, by its id
     */
    record Action(
            Move move,
            String text,
            Optional<BigDecimal> credit,
            Map<Long, BigDecimal> credits,
            List<Evidence> evidence) {
        public Action {
            credits = Map.copyOf(credits);
            evidence = List.copyOf(evidence);
        }

        /** Without evidence, and whole where it is accepted. */
        public static Action of(Move move, String text) {
            return new Action(move, text, Optional.empty(), Map.of(), List.of());
        }
    }

    /** A file. Its bytes are not changed by who gets them. */
    final class Evidence {
        private final String name;
        private final String type;
        private final byte[] bytes;

        /** @param type the media type by which it is given out; of a file that is sent in, it is found by the name */
        public Evidence(String name, String type, byte[] bytes) {
            this.name = name;
            this.type = type;
            this.bytes = bytes.clone();
        }

        public String name() {
            return name;
        }

        public String type() {
            return type;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** @param invoice the id of the invoice that is disputed, whole or a line of it */
    record DisputeSummary(
            long id,
            String key,
            PartyId seller,
            PartyId buyer,
            DisputeState state,
            Reason reason,
            Optional<Long> invoice,
            Optional<String> invoiceNumber,
            Optional<Integer> line,
            long charges,
            Money disputed,
            Money credited,
            Instant openedAt,
            Instant answerBy,
            boolean isOverdue,
            Optional<Instant> closedAt) {

        /** For JSON. Ids are text; amounts are decimals. */
        public Map<String, Object> plain() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", Long.toString(id));
            json.put("key", key);
            json.put("seller", seller.toString());
            json.put("buyer", buyer.toString());
            json.put("state", state);
            json.put("reason", reason);
            json.put("invoice_id", invoice.map(number -> Long.toString(number)));
            json.put("invoice", invoiceNumber);
            json.put("line", line);
            json.put("charges", charges);
            json.put("currency", disputed.currency().getCurrencyCode());
            json.put("disputed", disputed.amount().toPlainString());
            json.put("credited", credited.amount().toPlainString());
            json.put("opened_at", openedAt.toString());
            json.put("answer_by", answerBy.toString());
            json.put("overdue", isOverdue);
            json.put("closed_at", closedAt.map(Instant::toString));
            return json;
        }
    }

    /** @param moves what the scope's party may do now */
    record DisputeDetail(DisputeSummary summary, boolean byHub, List<Entry> thread, Set<Move> moves) {
        public DisputeDetail {
            thread = List.copyOf(thread);
            moves = Set.copyOf(moves);
        }

        /** For JSON: the summary's, with what was said and what may be done. */
        public Map<String, Object> plain() {
            Map<String, Object> json = summary.plain();
            json.put("decided_by_hub", byHub);
            json.put("moves", moves.stream().sorted().toList());
            json.put("thread", thread.stream().map(Entry::plain).toList());
            return json;
        }
    }

    /**
     * What was said or done.
     *
     * @param party empty for the hub's staff
     * @param what {@code OPEN}, a move's name, or {@code UNSENT}
     */
    record Entry(
            Instant at,
            Optional<PartyId> party,
            String person,
            String what,
            Optional<Money> credited,
            String text,
            List<FileName> files) {
        public Entry {
            files = List.copyOf(files);
        }

        private Map<String, Object> plain() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("at", at.toString());
            json.put("party", party.map(PartyId::toString));
            json.put("person", person);
            json.put("what", what);
            json.put("credited", credited.map(money -> money.amount().toPlainString()));
            json.put("text", text);
            json.put("files", files.stream().map(FileName::plain).toList());
            return json;
        }
    }

    /**
     * A file by its name.
     *
     * @param length in bytes
     * @param sha256 in hexadecimal digits
     */
    record FileName(long id, String name, long length, String sha256) {

        private Map<String, Object> plain() {
            return Map.of("id", Long.toString(id), "name", name, "length", length, "sha256", sha256);
        }
    }

    /** @param left what stays due after the decision; empty before it */
    record DisputedCharge(
            ChargeSummary charge, Optional<Money> left, Optional<String> creditCdr, Optional<String> correctedCdr) {}

    /** CDRs for the hub to send in an operator's name. */
    record OwedCdrs(long id, PartyId operator, Version version, List<Json> cdrs) {
        public OwedCdrs {
            cdrs = List.copyOf(cdrs);
        }
    }
}
