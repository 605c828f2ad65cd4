package laddnav.edge.ocpp;

import laddnav.ocpi.json.Json;

/** What came of a call towards the other side. */
public sealed interface Answer {

    /** It answered. */
    record Result(Json payload) implements Answer {}

    /** It answered that it cannot. */
    record Failure(String code, String description) implements Answer {}

    /** It did not answer in time, or the connection ended meanwhile. */
    record Unanswered() implements Answer {}

    /** There is no connection. */
    record NotConnected() implements Answer {}
}
