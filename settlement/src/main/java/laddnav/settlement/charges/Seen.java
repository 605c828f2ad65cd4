package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import laddnav.settlement.rows.RowBatch;

/** Keeps what a batch tells of sessions, tokens, authorizations and captured payments, and who tells. */
final class Seen {

    private Seen() {}

    static void store(Connection connection, Reading.News news) throws SQLException {
        SeenAuthorization.store(connection, news.authorizations());
        if (news.sessions().isEmpty()
                && news.tokens().isEmpty()
                && news.captures().isEmpty()) {
            return;
        }
        SeenSession.store(connection, news.sessions());
        SeenToken.store(connection, news.tokens());
        SeenCapture.store(connection, news.captures());
        Set<String> who = new TreeSet<>();
        news.sessions().forEach(session -> who.add("sessions/" + session.operator()));
        news.tokens().forEach(token -> who.add("tokens/" + token.provider() + "/" + token.audience()));
        news.captures().forEach(capture -> who.add(CapturesOnRecord.reports(capture.operator())));
        RowBatch rows = RowBatch.unlessThere("reporting", "what");
        who.forEach(rows::add);
        rows.insert(connection);
    }
}
