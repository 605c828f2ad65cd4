package laddnav.hub.personal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import laddnav.ocpi.json.Json;

/**
 * A session, CDR or token of the store.
 *
 * @param changeSeq the number of its last change
 * @param lastUpdated in microseconds since 1970
 */
record Charge(long id, String module, long changeSeq, long lastUpdated, Json body) {

    static final String COLUMNS = "id, module, change_seq, last_updated, body";

    /** @param select of {@link #COLUMNS} */
    static List<Charge> read(PreparedStatement select) throws SQLException {
        List<Charge> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Charge(
                        row.getLong("id"),
                        row.getString("module"),
                        row.getLong("change_seq"),
                        row.getLong("last_updated"),
                        Json.trusted(row.getBytes("body"))));
            }
        }
        return found;
    }
}
