package laddnav.ocpi.sides;

import java.util.List;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many objects the whole list has
 * @param limit the limit that the server applied
 * @param hasNext whether a further page follows
 * @param nextMark where that page begins, for the link to it; absent where its offset says all
 */
public record Page(
        List<Json> items,
        int total,
        int limit,
        boolean hasNext,
        @Nullable String nextMark) {

    public Page {
        items = List.copyOf(items);
    }

    public Page(List<Json> items, int total, int limit, boolean hasNext) {
        this(items, total, limit, hasNext, null);
    }
}
