package laddnav.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.KnownLocations;
import org.jspecify.annotations.Nullable;

/**
 * An object as it is now.
 *
 * @param sequence the feed's number of its last change
 * @param audience the party that it was sent to; absent for everyone
 */
public record StoredObject(
        long object,
        long sequence,
        ObjectKey key,
        @Nullable PartyId audience,
        Version version,
        boolean isRemoved,
        Json body) {

    static final String COLUMNS =
            "o.id, o.change_seq, o.owner, o.module, o.object_id, o.audience, o.version, o.removed, o.body";

    static StoredObject from(ResultSet found) throws SQLException {
        String audience = found.getString("audience");
        return new StoredObject(
                found.getLong("id"),
                found.getLong("change_seq"),
                ObjectKey.of(
                        PartyId.parse(found.getString("owner")),
                        new ModuleId(found.getString("module")),
                        found.getString("object_id")),
                audience.isEmpty() ? null : PartyId.parse(audience),
                Tables.version(found.getString("version")),
                found.getBoolean("removed"),
                Json.trusted(found.getBytes("body")));
    }

    /**
     * The body as it goes out in a version.
     *
     * @param sites the locations that the receiver may see
     * @throws laddnav.ocpi.OcpiException where the version cannot say it
     */
    public Json in(Version wanted, KnownLocations sites) {
        return in(wanted, sites, new ArrayList<>());
    }

    /** The same, telling what is lost on the way. */
    public Json in(Version wanted, KnownLocations sites, List<String> lost) {
        return Translation.outgoing(key.module(), body, version, wanted, sites, lost);
    }

    /** The whole object, or the EVSE or connector that the path names; empty where there is no such part. */
    public Optional<Json> part(ObjectPath path, Version wanted, KnownLocations sites) {
        Json whole = in(wanted, sites);
        return path.isPart()
                ? Parts.find(
                        path.module(), whole, path.ids().subList(1, path.ids().size()))
                : Optional.of(whole);
    }
}
