package laddnav.hub.delivery;

import laddnav.database.Database;
import laddnav.hub.registry.Platform;
import laddnav.hub.store.ObjectLists;

/** How much waits for a platform. */
public final class Backlog {

    private final Cursors cursors;
    private final ObjectLists lists;

    public Backlog(Database database) {
        this.cursors = new Cursors(database);
        this.lists = ObjectLists.of(database);
    }

    /** How many objects changed since the platform was last served; counting stops at 10,000 a module and party. */
    public long of(Platform platform) {
        return lists.countChangedAfter(cursors.read(platform.id()), platform.receives(), platform.partyIds());
    }
}
