package laddnav.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import org.jspecify.annotations.Nullable;

/** What an owner has in the store, whoever it was sent to. */
public final class Belongings {

    private final Database database;

    public Belongings(Database database) {
        this.database = database;
    }

    /** One object that is not removed. */
    public record Belonging(ObjectKey key, @Nullable PartyId audience, Version version) {

        private String view() {
            return Row.view(key.module(), Row.audience(audience));
        }
    }

    /** How many there are. */
    public long count(PartyId owner, ModuleId module) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT COUNT(*) FROM objects WHERE owner=? AND module=? AND removed=0")) {
                select.setString(1, Row.code(owner));
                select.setString(2, module.value());
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    return found.getLong(1);
                }
            }
        });
    }

    /**
     * The next of them in the order of their keys.
     *
     * @param after the last that was seen; absent begins
     */
    public List<Belonging> after(PartyId owner, ModuleId module, @Nullable Belonging after, int most) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT object_id, audience, version FROM"
                    + " objects WHERE owner=? AND module=? AND (object_id>? OR object_id=? AND view>?)"
                    + " AND removed=0 ORDER BY object_id, view LIMIT ?")) {
                String id = after == null ? "" : after.key().id();
                select.setString(1, Row.code(owner));
                select.setString(2, module.value());
                select.setString(3, id);
                select.setString(4, id);
                select.setString(5, after == null ? "" : after.view());
                select.setInt(6, most);
                List<Belonging> page = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        String audience = found.getString(2);
                        page.add(new Belonging(
                                ObjectKey.of(owner, module, found.getString(1)),
                                audience.isEmpty() ? null : PartyId.parse(audience),
                                Tables.version(found.getString(3))));
                    }
                }
                return page;
            }
        });
    }
}
