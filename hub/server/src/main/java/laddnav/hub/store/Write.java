package laddnav.hub.store;

import java.util.List;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A change that is asked for.
 *
 * @param part EVSE uid and connector id where only a part of a location is meant; empty for the whole object
 * @param audience the party that it is sent to; absent for everyone
 * @param version the OCPI version of {@code body}
 * @param facts what a whole object says of itself, checked ahead; absent for parts, merges and removals
 * @param isForwarded whether the caller's thread will forward it live once it is accepted
 */
public record Write(
        Kind kind,
        ObjectKey key,
        List<String> part,
        @Nullable PartyId audience,
        Version version,
        Json body,
        @Nullable Facts facts,
        boolean isForwarded) {

    /** What is asked. */
    public enum Kind {
        /** Takes a new object that never changes afterwards: a CDR. */
        CREATE,
        PUT,
        /** As PUT, and nothing where the stored object is as new: for what was asked for and not pushed. */
        PUT_IF_NEWER,
        PATCH,
        REMOVE
    }

    private static final Json NOTHING = Json.parse("{}");

    /** A whole object that was checked. */
    public static Write whole(
            Kind kind,
            ObjectKey key,
            @Nullable PartyId audience,
            Version version,
            Checked object,
            boolean isForwarded) {
        checkId(key);
        return new Write(kind, key, List.of(), audience, version, object.body(), object.facts(), isForwarded);
    }

    /** A whole object or a part of it. */
    public static Write put(
            ObjectPath path, @Nullable PartyId audience, Version version, Checked object, boolean isForwarded) {
        checkId(path.key());
        return new Write(
                Kind.PUT, path.key(), partOf(path), audience, version, object.body(), object.facts(), isForwarded);
    }

    public static Write patch(
            ObjectPath path, @Nullable PartyId audience, Version version, Json body, boolean isForwarded) {
        checkId(path.key());
        return new Write(Kind.PATCH, path.key(), partOf(path), audience, version, body, null, isForwarded);
    }

    public static Write remove(ObjectPath path, @Nullable PartyId audience, Version version, boolean isForwarded) {
        checkId(path.key());
        return new Write(Kind.REMOVE, path.key(), List.of(), audience, version, NOTHING, null, isForwarded);
    }

    /** Removes an object that the store has. */
    public static Write remove(ObjectKey key, @Nullable PartyId audience, Version version) {
        return new Write(Kind.REMOVE, key, List.of(), audience, version, NOTHING, null, false);
    }

    boolean isOfModule(ModuleId module) {
        return key.module().equals(module);
    }

    private static List<String> partOf(ObjectPath path) {
        return path.ids().subList(1, path.ids().size());
    }

    /** CiStrings are printable ASCII, and so are the store's keys. */
    private static void checkId(ObjectKey key) {
        for (int i = 0; i < key.id().length(); i++) {
            char c = key.id().charAt(i);
            if (c < 0x20 || c > 0x7e) {
                throw laddnav.ocpi.OcpiException.invalid("an id may hold printable ASCII only, and character " + (i + 1)
                        + " of this one is U+" + Integer.toHexString(c));
            }
        }
    }
}
