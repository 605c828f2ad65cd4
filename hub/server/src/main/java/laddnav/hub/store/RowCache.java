package laddnav.hub.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.ocpi.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * Locations as they were committed last: their EVSEs change status all day long, and a change that finds its location
 * here neither reads nor parses it. Only the committer's thread touches it. It is right as long as the committer holds
 * its lock, since nobody else writes locations then; {@link #clear} it when the lock was lost.
 */
final class RowCache {

    /** Of JSON as it is stored; parsed it takes about ten times as much memory. */
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Map<Row.Key, Row> rows = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** A copy of the row, to be changed at will. */
    @Nullable
    Row find(Row.Key key) {
        Row known = rows.get(key);
        return known == null ? null : known.copy();
    }

    /** Remembers what a batch has committed. */
    void keep(Collection<Row> committed) {
        for (Row row : committed) {
            if (row.key.module().equals(ModuleId.LOCATIONS)) {
                Row before = rows.put(Row.Key.of(row.key, row.audience), row.copy());
                bytes += size(row) - (before == null ? 0 : size(before));
            }
        }
        var eldest = rows.values().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    void clear() {
        rows.clear();
        bytes = 0;
    }

    private static int size(Row row) {
        return row.body.bytes().length;
    }
}
