package laddnav.ocpi.sides;

import java.util.List;
import laddnav.ocpi.json.Json;

/**
 * One page of a list.
 *
 * @param total how many objects the whole list has
 * @param limit the limit that the server applied
 * @param hasNext whether a further page follows
 */
public record Page(List<Json> items, int total, int limit, boolean hasNext) {

    public Page {
        items = List.copyOf(items);
    }
}
