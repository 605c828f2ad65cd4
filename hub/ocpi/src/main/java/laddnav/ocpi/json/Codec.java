package laddnav.ocpi.json;

import java.util.List;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;

/**
 * Turns the JSON of one version into the canonical types (2.3.0) and back. There is one model; what a version lacks is
 * left out when writing and derived when reading.
 */
public interface Codec {

    static Codec of(Version version) {
        return switch (version) {
            case V2_1_1 -> Codec211.INSTANCE;
            case V2_2_1 -> Codec221.INSTANCE;
            case V2_3_0 -> Codec230.INSTANCE;
        };
    }

    /** Reads an object of the version. @throws OcpiException 2001 naming the field that is missing or wrong */
    <T> T decode(Json json, Class<T> type);

    /**
     * Writes a canonical object in the version.
     *
     * @throws OcpiException 2003 for a session, where the version has it carry its whole location
     */
    Json encode(Object canonical);

    /**
     * The same, where the version may want to embed a location.
     *
     * @throws OcpiException 2003 where it is needed and not known; 2001 where the version cannot say the object at all
     */
    default Json encode(Object canonical, KnownLocations sites) {
        return encode(canonical);
    }

    /**
     * The same, telling what it leaves out or changes as {@link #losses} does.
     *
     * @param lost to which the losses are added
     */
    default Json encode(Object canonical, KnownLocations sites, List<String> lost) {
        return encode(canonical, sites);
    }

    /** What {@link #encode} has to leave out or change because the version cannot say it: fields by their path. */
    List<String> losses(Object canonical);

    /** The same with the locations that {@link #encode(Object, KnownLocations)} may embed. */
    default List<String> losses(Object canonical, KnownLocations sites) {
        return losses(canonical);
    }
}
