package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.types.Token;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;

/**
 * A token from a time on, in the form of its row. It is known by hashes alone.
 *
 * @param audience the operator that it was sent to; empty for everyone
 */
record SeenToken(
        long uidHash,
        String audience,
        Instant since,
        long sequence,
        PartyId provider,
        long contractHash,
        boolean isValid,
        String whitelist) {

    static SeenToken of(Change change) {
        Token token = Codec.of(change.version()).decode(change.body(), Token.class);
        PartyId provider = change.key().owner();
        PartyId audience = change.audience();
        boolean isRemoved = change.kind() == Change.Kind.REMOVED;
        return new SeenToken(
                Keys.uidHash(provider, token.uid()),
                audience == null ? "" : audience.toString(),
                isRemoved ? change.acceptedAt() : token.lastUpdated(),
                change.sequence(),
                provider,
                Keys.contractHash(provider, token.contractId()),
                token.valid() && !isRemoved,
                token.whitelist().name());
    }

    static void store(Connection connection, List<SeenToken> tokens) throws SQLException {
        RowBatch rows = RowBatch.replacing(
                "token_seen", "uid_hash, audience, since, sequence, provider, contract_hash, valid, whitelist");
        for (SeenToken each : tokens) {
            rows.add(
                    each.uidHash,
                    each.audience,
                    Micros.of(each.since),
                    each.sequence,
                    each.provider.toString(),
                    each.contractHash,
                    each.isValid,
                    each.whitelist);
        }
        rows.insert(connection);
    }
}
