package laddnav.app.node;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and connections the operating system lets this process have open. */
final class OpenFiles {

    /** Of all: for hub and portal. */
    private static final int HUB_PERCENT = 60;

    /** Of all: for chargers. The rest is for the database, partners that are called, and files. */
    private static final int EDGE_PERCENT = 25;

    private OpenFiles() {}

    /** Connections that hub and portal may take: as many as asked for, and no more than there is room for. */
    static int forHub(int wanted) {
        return within(wanted, HUB_PERCENT);
    }

    /** Connections that chargers may take. */
    static int forEdge(int wanted) {
        return within(wanted, EDGE_PERCENT);
    }

    private static int within(int wanted, int percent) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(wanted, Math.max(1, system.getMaxFileDescriptorCount() * percent / 100))
                : wanted;
    }
}
