package laddnav.ocpi;

/**
 * The natural key of an object in the network. Ids are CiStrings: they are kept as sent and compared without case by
 * the store. A token's id is {@code uid/TYPE}, since a uid is unique within its type only.
 */
public record ObjectKey(PartyId owner, ModuleId module, String id) {

    public ObjectKey {
        if (id.isBlank() || id.length() > Limits.MAX_ID_LENGTH) {
            throw new IllegalArgumentException("an id has 1 to " + Limits.MAX_ID_LENGTH + " characters");
        }
    }

    public static ObjectKey of(PartyId owner, ModuleId module, String id) {
        return new ObjectKey(owner, module, id);
    }
}
