package laddnav.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How the embedded engine is set up.
 *
 * @param port loopback port; 0 takes the one of the last start if it is free, else any free one
 * @param bufferPoolMib memory for table pages, in MiB
 * @param redoLogMib size of the redo log, in MiB; larger takes bursts of writes more evenly
 * @param maxConnections connections that the server takes, over all pools
 */
public record EngineSettings(int port, int bufferPoolMib, int redoLogMib, int maxConnections) {

    private static final int LEAST_POOL_MIB = 256;
    private static final int MOST_POOL_MIB = 4_096;

    /** An eighth of the machine's memory for table pages: what is changed all the time should not be read from disk. */
    public static final EngineSettings STANDARD = new EngineSettings(0, poolMib(), 256, 250);

    public EngineSettings {
        require(port >= 0 && port <= 65_535, "port", port);
        require(bufferPoolMib >= 16, "bufferPoolMib", bufferPoolMib);
        require(redoLogMib >= 8, "redoLogMib", redoLogMib);
        require(maxConnections >= 10 && maxConnections <= 10_000, "maxConnections", maxConnections);
    }

    private static int poolMib() {
        boolean isTold = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean;
        long bytes = isTold
                ? ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize()
                : 0;
        return Math.clamp(bytes / 8 / (1 << 20), LEAST_POOL_MIB, MOST_POOL_MIB);
    }

    private static void require(boolean holds, String name, int value) {
        if (!holds) {
            throw new IllegalArgumentException("not a possible " + name + ": " + value);
        }
    }
}
