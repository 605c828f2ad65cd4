package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import laddnav.settlement.rows.RowBatch;

/** Keeps what a batch tells of sessions, tokens and authorizations, and who tells. */
final class Seen {

    private Seen() {}

    static void store(Connection connection, Reading.News news) throws SQLException {
        SeenAuthorization.store(connection, news.authorizations());
        if (news.sessions().isEmpty() && news.tokens().isEmpty()) {
            return;
        }
        SeenSession.store(connection, news.sessions());
        SeenToken.store(connection, news.tokens());
        Set<String> who = new TreeSet<>();
        news.sessions().forEach(session -> who.add("sessions/" + session.operator()));
        news.tokens().forEach(token -> who.add("tokens/" + token.provider() + "/" + token.audience()));
        RowBatch rows = RowBatch.unlessThere("reporting", "what");
        who.forEach(rows::add);
        rows.insert(connection);
    }
}
