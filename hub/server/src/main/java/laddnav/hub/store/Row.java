package laddnav.hub.store;

import java.util.Locale;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** One row of {@code objects} while a batch works on it; only the committer's thread touches it. */
final class Row {

    /** Everyone, as the column {@code audience} says it. */
    static final String EVERYONE = "";

    final long id;
    final ObjectKey key;
    final String audience;
    Version version;
    int revision;
    long changeSeq;
    long lastUpdated;
    boolean isRemoved;
    Json body;

    /** Whether the table has it, as it was. */
    boolean isStored;

    /** Absent while the row is as it was loaded. */
    @Nullable
    Facts facts;

    Row(long id, ObjectKey key, String audience, Version version, Json body) {
        this.id = id;
        this.key = key;
        this.audience = audience;
        this.version = version;
        this.body = body;
    }

    /** The same as it is now, as if it had just been loaded: a row that is not written must not be asked. */
    Row copy() {
        Row copy = new Row(id, key, audience, version, body);
        copy.revision = revision;
        copy.changeSeq = changeSeq;
        copy.lastUpdated = lastUpdated;
        copy.isRemoved = isRemoved;
        copy.isStored = true;
        return copy;
    }

    /** How a row is found. CDRs have one key whoever they are for: an id names one charge. */
    record Key(PartyId owner, ModuleId module, String lowerId, String audience) {

        private static final String ANY = "*";

        static Key of(ObjectKey key, String audience) {
            boolean isCdr = key.module().equals(ModuleId.CDRS);
            return new Key(key.owner(), key.module(), key.id().toLowerCase(Locale.ROOT), isCdr ? ANY : audience);
        }

        /** What it shares with the keys that are looked for together. */
        Key group() {
            return new Key(owner, module, "", audience);
        }

        boolean isOfAnyAudience() {
            return audience.equals(ANY);
        }
    }

    /** What tells objects of one id apart, as the column {@code view} says it: nothing does for CDRs. */
    static String view(ModuleId module, String audience) {
        return module.equals(ModuleId.CDRS) ? "" : audience;
    }

    static String audience(@Nullable PartyId party) {
        return party == null ? EVERYONE : code(party);
    }

    static String code(PartyId party) {
        return party.country() + party.party();
    }

    @Nullable
    PartyId audienceParty() {
        return audience.isEmpty() ? null : PartyId.parse(audience);
    }

    /** Whether it tells who charged, which is taken from it when it is old. */
    static boolean mayBePseudonymous(ModuleId module) {
        return module.equals(ModuleId.SESSIONS) || module.equals(ModuleId.CDRS);
    }

    /** Whether earlier states are kept when this one is replaced. */
    boolean keepsPast() {
        return key.module().equals(ModuleId.TARIFFS) || key.module().equals(ModuleId.LOCATIONS);
    }
}
