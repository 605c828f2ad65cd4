package laddnav.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.database.Database;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.KnownLocations;
import laddnav.ocpi.types.Location;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects as one party may see them: what is everyone's, and what was sent to it; where both exist, its own view.
 * Lists are in the order of the last change, so that what changes while a partner pages comes again at the end, and
 * nothing is missed.
 */
public final class ObjectLists {

    private static final int MOST_COUNTED = 10_000;
    private static final int MOST_LOOKED_FOR = 10;
    private static final int MOST_BOOKINGS = 10_000;

    private final Database database;

    ObjectLists(Database database) {
        this.database = database;
    }

    /** For readers in a process that has no store open. */
    public static ObjectLists of(Database database) {
        return new ObjectLists(database);
    }

    /**
     * Which objects are asked for. Times compare with {@code last_updated}, {@code [from, to)}.
     *
     * @param viewer who asks
     * @param owners whose objects; absent for all owners'
     */
    public record Filter(
            ModuleId module,
            PartyId viewer,
            @Nullable Set<PartyId> owners,
            @Nullable Instant dateFrom,
            @Nullable Instant dateTo) {}

    /** Those after a sequence number, at most {@code limit}; {@code skip} is for readers that only know an offset. */
    public List<StoredObject> page(Filter filter, long after, int skip, int limit) {
        return database.query(connection -> {
            Conditions conditions = Conditions.of(filter, after, hasOwnViews(connection, filter));
            String keys = conditions.union("SELECT o.id, o.change_seq FROM objects o", (long) skip + limit);
            String sql = "SELECT " + StoredObject.COLUMNS + " FROM (" + keys
                    + " ORDER BY change_seq LIMIT ? OFFSET ?) k JOIN objects o ON o.id = k.id ORDER BY k.change_seq";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int i = conditions.bind(select);
                select.setInt(++i, limit);
                select.setInt(++i, skip);
                return read(select);
            }
        });
    }

    /** How many there are. */
    public int count(Filter filter) {
        return database.query(connection -> {
            Conditions conditions = Conditions.of(filter, 0, hasOwnViews(connection, filter));
            String sql = "SELECT SUM(n) FROM (" + conditions.union("SELECT COUNT(*) AS n FROM objects o", 0) + ") c";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                conditions.bind(select);
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    return (int) Math.min(Integer.MAX_VALUE, found.getLong(1));
                }
            }
        });
    }

    /** One object as the viewer sees it; empty where there is none, or it is not the viewer's to see. */
    public Optional<StoredObject> find(ObjectKey key, PartyId viewer) {
        String sql = "SELECT " + StoredObject.COLUMNS + " FROM objects o WHERE o.owner=? AND o.module=?"
                + " AND o.object_id=? AND o.audience IN ('', ?) ORDER BY o.audience DESC LIMIT 1";
        return one(sql, key, Row.code(viewer)).filter(object -> !object.isRemoved());
    }

    /** The locations that the viewer may see, for versions that embed them. */
    public KnownLocations sites(PartyId viewer) {
        return (owner, id) -> find(ObjectKey.of(owner, ModuleId.LOCATIONS, id), viewer)
                .map(found -> (Location) Translation.read(ModuleId.LOCATIONS, found.version(), found.body()));
    }

    /** The owners among these of an object of that id that the viewer may see. */
    public List<PartyId> owners(ModuleId module, String id, PartyId viewer, List<PartyId> among) {
        return among.stream()
                .filter(owner -> find(ObjectKey.of(owner, module, id), viewer).isPresent())
                .toList();
    }

    /** One object as its owner sent it to an audience; absent for everyone. */
    public Optional<StoredObject> sent(ObjectKey key, @Nullable PartyId audience) {
        String sql = "SELECT " + StoredObject.COLUMNS + " FROM objects o WHERE o.owner=? AND o.module=?"
                + " AND o.object_id=? AND o.view=?";
        String code = Row.audience(audience);
        return one(sql, key, Row.view(key.module(), code))
                .filter(object -> !object.isRemoved() && code.equals(Row.audience(object.audience())));
    }

    /** The newest of an owner's objects of that id, to whomever it was sent. */
    public Optional<StoredObject> sentToAnyone(ObjectKey key) {
        String sql = "SELECT " + StoredObject.COLUMNS + " FROM objects o WHERE o.owner=? AND o.module=?"
                + " AND o.object_id=? AND o.audience<>? ORDER BY o.change_seq DESC LIMIT 1";
        return one(sql, key, "*").filter(object -> !object.isRemoved());
    }

    /** The newest booking of an operator that came of this request; looked for among its last ones. */
    public Optional<ObjectKey> bookingOf(PartyId operator, String requestId) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT object_id FROM (SELECT object_id, body,"
                    + " change_seq FROM objects WHERE owner=? AND module='bookings' AND removed=0"
                    + " ORDER BY id DESC LIMIT " + MOST_BOOKINGS + ") b"
                    + " WHERE LOWER(JSON_VALUE(CONVERT(body USING utf8mb4), '$.request_id'))=LOWER(?)"
                    + " ORDER BY change_seq DESC LIMIT 1")) {
                select.setString(1, Row.code(operator));
                select.setString(2, requestId);
                try (ResultSet found = select.executeQuery()) {
                    return found.next()
                            ? Optional.of(ObjectKey.of(operator, ModuleId.BOOKINGS, found.getString(1)))
                            : Optional.<ObjectKey>empty();
                }
            }
        });
    }

    /** To whom the first of a record's CDRs that is known here was sent by its owner; empty where none is. */
    public Optional<PartyId> invoiced(PartyId owner, Json record) {
        return record.field("cdrs").filter(Json::isList).stream()
                .flatMap(ids -> ids.elements().stream())
                .limit(MOST_LOOKED_FOR)
                .flatMap(id -> id.scalar().stream())
                .filter(id -> !id.isBlank() && id.length() <= Limits.MAX_ID_LENGTH)
                .flatMap(id -> sentToAnyone(ObjectKey.of(owner, ModuleId.CDRS, id)).stream())
                .flatMap(cdr -> Optional.ofNullable(cdr.audience()).stream())
                .findFirst();
    }

    /** An object that changed, without its body. */
    public record Changed(long object, long sequence) {}

    /** What of these modules changed after the cursor and is for these parties or everyone, oldest change first. */
    public List<Changed> changedAfter(long cursor, List<ModuleId> modules, List<PartyId> parties, int limit) {
        if (modules.isEmpty()) {
            return List.of();
        }
        return database.query(connection -> {
            String sql = lanes(modules.size() * (parties.size() + 1), "o.id, o.change_seq", limit)
                    + " ORDER BY change_seq LIMIT ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int i = bindLanes(select, cursor, modules, parties);
                select.setInt(++i, limit);
                List<Changed> changed = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        changed.add(new Changed(found.getLong(1), found.getLong(2)));
                    }
                }
                return changed;
            }
        });
    }

    /** What of an owner's is everyone's and changed last in {@code (after, upTo]}, oldest change first. */
    public List<Changed> shownBy(PartyId owner, List<ModuleId> modules, long after, long upTo, int limit) {
        if (modules.isEmpty()) {
            return List.of();
        }
        return database.query(connection -> {
            String lane = "(SELECT o.id, o.change_seq FROM objects o WHERE o.module=? AND o.audience='' AND"
                    + " o.change_seq>? AND o.change_seq<=? AND o.owner=? AND o.removed=0 ORDER BY o.change_seq LIMIT "
                    + limit + ")";
            String sql = String.join(" UNION ALL ", java.util.Collections.nCopies(modules.size(), lane))
                    + " ORDER BY change_seq LIMIT ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int i = 0;
                for (ModuleId module : modules) {
                    select.setString(++i, module.value());
                    select.setLong(++i, after);
                    select.setLong(++i, upTo);
                    select.setString(++i, Row.code(owner));
                }
                select.setInt(++i, limit);
                List<Changed> changed = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        changed.add(new Changed(found.getLong(1), found.getLong(2)));
                    }
                }
                return changed;
            }
        });
    }

    /** These objects as they are now, in no order; removed ones too. */
    public List<StoredObject> load(List<Long> objects) {
        if (objects.isEmpty()) {
            return List.of();
        }
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + StoredObject.COLUMNS
                    + " FROM objects o WHERE o.id IN " + Tables.list(objects.size()))) {
                int i = 0;
                for (Long object : objects) {
                    select.setLong(++i, object);
                }
                return read(select);
            }
        });
    }

    /** How many of those there are; counting stops at 10,000 a module and audience. */
    public long countChangedAfter(long cursor, List<ModuleId> modules, List<PartyId> parties) {
        if (modules.isEmpty()) {
            return 0;
        }
        return database.query(connection -> {
            String sql = "SELECT COUNT(*) FROM (" + lanes(modules.size() * (parties.size() + 1), "o.id", MOST_COUNTED)
                    + ") k";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                bindLanes(select, cursor, modules, parties);
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    return found.getLong(1);
                }
            }
        });
    }

    private static String lanes(int count, String columns, int limit) {
        String one = "(SELECT " + columns + " FROM objects o WHERE o.module=? AND o.audience=? AND o.change_seq>?"
                + " ORDER BY o.change_seq LIMIT " + limit + ")";
        return String.join(" UNION ALL ", java.util.Collections.nCopies(count, one));
    }

    private static int bindLanes(PreparedStatement select, long cursor, List<ModuleId> modules, List<PartyId> parties)
            throws SQLException {
        List<String> audiences = new ArrayList<>(List.of(Row.EVERYONE));
        parties.forEach(party -> audiences.add(Row.code(party)));
        int i = 0;
        for (ModuleId module : modules) {
            for (String audience : audiences) {
                select.setString(++i, module.value());
                select.setString(++i, audience);
                select.setLong(++i, cursor);
            }
        }
        return i;
    }

    private Optional<StoredObject> one(String sql, ObjectKey key, String audience) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, Row.code(key.owner()));
                select.setString(2, key.module().value());
                select.setString(3, key.id());
                select.setString(4, audience);
                return read(select).stream().findFirst();
            }
        });
    }

    static List<StoredObject> read(PreparedStatement select) throws SQLException {
        List<StoredObject> objects = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                objects.add(StoredObject.from(found));
            }
        }
        return objects;
    }

    /** Most parties were sent nothing of their own, and then nothing must be hidden from everyone's list. */
    private static boolean hasOwnViews(Connection connection, Filter filter) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM objects WHERE module=? AND audience=? LIMIT 1")) {
            select.setString(1, filter.module().value());
            select.setString(2, Row.code(filter.viewer()));
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }
}
