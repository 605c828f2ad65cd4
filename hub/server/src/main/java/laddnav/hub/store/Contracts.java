package laddnav.hub.store;

import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by their contract id, which is all that sessions and CDRs of 2.1.1 tell of them. Separators and case do not
 * count.
 */
public final class Contracts {

    private static final int MOST_LOOKED_AT = 20;
    private static final int LONGEST = 64;

    private final Database database;

    Contracts(Database database) {
        this.database = database;
    }

    /**
     * An object of 2.1.1 as it is kept: with its owner, and with the token that its {@code auth_id} stands
     * for where that is known.
     *
     * @param owner absent where the object names it itself
     * @throws OcpiException 2001 where nobody owns it
     */
    public Json noted(ModuleId module, @Nullable PartyId owner, Json body) {
        PartyId party = owner != null
                ? owner
                : Kept211.owner(body).orElseThrow(() -> OcpiException.invalid("the object does not tell whose it is"));
        boolean isCharge = module.equals(ModuleId.SESSIONS) || module.equals(ModuleId.CDRS);
        CdrToken token = isCharge
                ? body.text("auth_id").flatMap(authId -> find(authId, party)).orElse(null)
                : null;
        return Kept211.of(body, party, token);
    }

    /** A token of this contract that the viewer may know of; a card before anything else, the newest of those. */
    public Optional<CdrToken> find(String contractId, PartyId viewer) {
        String contract = normalised(contractId);
        if (contract.isEmpty()) {
            return Optional.empty();
        }
        String sql = "SELECT " + StoredObject.COLUMNS + " FROM token_contracts c JOIN objects o ON o.id=c.object"
                + " WHERE c.contract=? AND o.audience IN ('', ?) AND o.removed=0 ORDER BY o.change_seq DESC LIMIT "
                + MOST_LOOKED_AT;
        List<StoredObject> found = database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, contract);
                select.setString(2, Row.code(viewer));
                return ObjectLists.read(select);
            }
        });
        return found.stream()
                .map(object -> (Token) Translation.read(ModuleId.TOKENS, object.version(), object.body()))
                .min(Comparator.comparing(token -> !token.type().equals(TokenType.RFID)))
                .map(token -> new CdrToken(
                        token.countryCode(), token.partyId(), token.uid(), token.type(), token.contractId()));
    }

    static void write(Script script, Collection<Row> rows) {
        List<Row> tokens = rows.stream()
                .filter(row -> row.key.module().equals(ModuleId.TOKENS) && row.facts != null)
                .filter(row -> !normalised(contractId(row)).isEmpty())
                .toList();
        if (tokens.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO token_contracts (object, contract) VALUES " + Tables.values(tokens.size(), 2)
                + " ON DUPLICATE KEY UPDATE contract=VALUES(contract)";
        script.then(sql);
        for (Row row : tokens) {
            script.set(row.id);
            script.set(normalised(contractId(row)));
        }
    }

    private static String contractId(Row row) {
        Facts facts = row.facts;
        return facts == null || facts.contractId() == null ? "" : facts.contractId();
    }

    private static String normalised(String contractId) {
        String bare = contractId.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        return bare.length() > LONGEST ? "" : bare;
    }
}
