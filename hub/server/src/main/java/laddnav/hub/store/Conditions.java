package laddnav.hub.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions of a list, once for what is everyone's and once for what was sent to the viewer: two ranges of the
 * same index, each read in order, so that a page costs the same however long the list is.
 */
final class Conditions {

    private final StringBuilder common = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private final String viewer;
    private final String module;
    private final boolean hidesReplaced;

    private Conditions(String module, String viewer, boolean hidesReplaced) {
        this.module = module;
        this.viewer = viewer;
        this.hidesReplaced = hidesReplaced;
    }

    /** @param hasOwnViews whether the viewer was sent objects of its own, which then hide everyone's of the same key */
    static Conditions of(ObjectLists.Filter filter, long after, boolean hasOwnViews) {
        Conditions conditions = new Conditions(filter.module().value(), Row.code(filter.viewer()), hasOwnViews);
        conditions.add(" AND o.change_seq > ?", after);
        if (filter.owners() != null) {
            conditions
                    .common
                    .append(" AND o.owner IN ")
                    .append(Tables.list(filter.owners().size()));
            filter.owners().forEach(owner -> conditions.values.add(Row.code(owner)));
        }
        if (filter.dateFrom() != null) {
            conditions.add(" AND o.last_updated >= ?", Micros.of(filter.dateFrom()));
        }
        if (filter.dateTo() != null) {
            conditions.add(" AND o.last_updated < ?", Micros.of(filter.dateTo()));
        }
        conditions.common.append(" AND o.removed = 0");
        return conditions;
    }

    /** Both ranges; {@code limit} 0 is none. */
    String union(String select, long limit) {
        String end = limit == 0 ? ")" : " ORDER BY o.change_seq LIMIT " + limit + ")";
        String replaced = hidesReplaced
                ? " AND NOT EXISTS (SELECT 1 FROM objects p WHERE p.owner = o.owner AND p.module = o.module"
                        + " AND p.object_id = o.object_id AND p.audience = ?)"
                : "";
        String where = " WHERE o.module = ? AND o.audience = ?" + common;
        return "(" + select + where + replaced + end + " UNION ALL (" + select + where + end;
    }

    /** @return how many parameters were set */
    int bind(PreparedStatement select) throws SQLException {
        int i = bind(select, 0, Row.EVERYONE);
        if (hidesReplaced) {
            select.setString(++i, viewer);
        }
        return bind(select, i, viewer);
    }

    private int bind(PreparedStatement select, int before, String audience) throws SQLException {
        int i = before;
        select.setString(++i, module);
        select.setString(++i, audience);
        for (Object value : values) {
            select.setObject(++i, value);
        }
        return i;
    }

    private void add(String condition, Object value) {
        common.append(condition);
        values.add(value);
    }
}
