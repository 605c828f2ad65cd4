package laddnav.edge.ocpp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message.
 *
 * @see "OCPP-J 1.6, 4.2 message structures"
 */
sealed interface Frame {

    record Call(String id, String action, ObjectNode payload) implements Frame {}

    record Result(String id, JsonNode payload) implements Frame {}

    record Failure(String id, String code, String description) implements Frame {}

    /** What could not be read. {@code id} is {@code -1} where even the message's id could not be found. */
    record Malformed(String id, ErrorCode code, String description) implements Frame {}
}
