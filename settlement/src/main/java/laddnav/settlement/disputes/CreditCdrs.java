package laddnav.settlement.disputes;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;

/**
 * The CDRs that follow from a decision: one that takes the disputed one back, and one that claims what is left.
 *
 * @see "OCPI 2.2.1 and 2.3.0, mod_cdrs, Credit CDRs"
 */
final class CreditCdrs {

    /** What a CDR that is no credit may have as id. */
    private static final int LONGEST_ID = 36;

    private static final String CREDIT = "-CR";
    private static final String CORRECTED = "-R";
    private static final int HEX = 8;

    private static final List<String> PARTS = List.of(
            "total_fixed_cost", "total_energy_cost", "total_time_cost", "total_parking_cost", "total_reservation_cost");

    private CreditCdrs() {}

    /** A CDR of 2.1.1, which knows no credits, is told as one of 2.2.1. */
    static Version version(Version stored) {
        return stored == Version.V2_1_1 ? Version.V2_2_1 : stored;
    }

    static Json told(Version stored, Json cdr) {
        return stored == Version.V2_1_1
                ? Codec.of(Version.V2_2_1).encode(Codec.of(stored).decode(cdr, Cdr.class))
                : cdr;
    }

    /** A credit CDR's id may be three characters longer than others'. */
    static String creditId(String id) {
        return id.length() <= LONGEST_ID ? id + CREDIT : id.substring(0, LONGEST_ID - HEX) + hex(id) + CREDIT;
    }

    /** The same CDR may be corrected in several disputes, one after the other. */
    static String correctedId(String id, long dispute) {
        int kept = LONGEST_ID - HEX - CORRECTED.length();
        return id.substring(0, Math.min(id.length(), kept)) + CORRECTED + hex(id + "/" + dispute);
    }

    private static String hex(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HEX / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The CDR that takes another one back: the same, with the cost below zero. */
    static Json credit(Json cdr, String id, String creditId) {
        Json cost = cdr.field("total_cost").orElseThrow();
        BigDecimal amount = cost.decimal(net(cost)).orElseThrow();
        return costing(cdr, amount.negate())
                .with("id", creditId)
                .with("credit", Json.from(true))
                .with("credit_reference_id", id);
    }

    /** The CDR that tells the same charge at the price that was agreed. */
    static Json corrected(Json cdr, String correctedId, BigDecimal amount, long dispute) {
        return costing(cdr, amount)
                .with("id", correctedId)
                .with("remark", "Price as agreed in dispute " + dispute)
                .without("credit")
                .without("credit_reference_id");
    }

    private static Json costing(Json cdr, BigDecimal amount) {
        Json cost = cdr.field("total_cost").orElseThrow();
        Json changed = cdr.with("total_cost", Json.from(Map.of(net(cost), amount)));
        for (String part : PARTS) {
            changed = changed.without(part);
        }
        return changed;
    }

    private static String net(Json cost) {
        return cost.names().contains("before_taxes") ? "before_taxes" : "excl_vat";
    }
}
