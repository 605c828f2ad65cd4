package laddnav.ocpi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an object is: its module, its owner, its id, and below it EVSE and connector. The owner is the party in the
 * URL of a Receiver interface. {@code tokenType} is the {@code type} query of the tokens module (default RFID).
 *
 * @see "OCPI 2.3.0, transport_and_format, Client Owned Object Push"
 */
public record ObjectPath(
        ModuleId module,
        PartyId owner,
        List<String> ids,
        @Nullable String tokenType) {

    public ObjectPath {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > 3) {
            throw new IllegalArgumentException("an object path has one to three ids, not " + ids.size());
        }
    }

    public static ObjectPath of(ModuleId module, PartyId owner, String... ids) {
        return new ObjectPath(module, owner, List.of(ids), null);
    }

    /** The id of the whole object, without EVSE and connector. */
    public String id() {
        return ids.getFirst();
    }

    /** Whether this names a part (an EVSE or connector of a location) and not the object itself. */
    public boolean isPart() {
        return ids.size() > 1;
    }

    /** The segments below the module's endpoint on a Receiver interface. */
    public List<String> receiverSegments() {
        List<String> segments = new ArrayList<>();
        if (module.namesOwner()) {
            segments.add(owner.country());
            segments.add(owner.party());
        }
        if (!module.collection().isEmpty()) {
            segments.add(module.collection());
        }
        segments.addAll(ids);
        return segments;
    }

    /** The segments below the module's endpoint on a Sender interface, which names no owner. */
    public List<String> senderSegments() {
        List<String> segments = new ArrayList<>();
        if (!module.collection().isEmpty()) {
            segments.add(module.collection());
        }
        segments.addAll(ids);
        return segments;
    }

    public ObjectKey key() {
        return ObjectKey.of(owner, module, tokenType == null ? id() : id() + "/" + tokenType);
    }

    @Override
    public String toString() {
        return module + "/" + owner + "/" + ids.stream().collect(Collectors.joining("/"));
    }
}
