package laddnav.hub.delivery;

import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/** A push as it came, to be forwarded. {@code body} is empty JSON for a removal. */
public record Push(Kind kind, ObjectPath path, Version version, Json body) {

    /** The method of the Receiver interface. */
    public enum Kind {
        PUT,
        PATCH,
        POST,
        DELETE
    }
}
