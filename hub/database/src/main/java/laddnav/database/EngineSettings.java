package laddnav.database;

/**
 * How the embedded engine is set up.
 *
 * @param port loopback port; 0 takes the one of the last start if it is free, else any free one
 * @param bufferPoolMib memory for table pages, in MiB
 * @param redoLogMib size of the redo log, in MiB; larger takes bursts of writes more evenly
 * @param maxConnections connections that the server takes, over all pools
 */
public record EngineSettings(int port, int bufferPoolMib, int redoLogMib, int maxConnections) {

    public static final EngineSettings STANDARD = new EngineSettings(0, 256, 256, 250);

    public EngineSettings {
        require(port >= 0 && port <= 65_535, "port", port);
        require(bufferPoolMib >= 16, "bufferPoolMib", bufferPoolMib);
        require(redoLogMib >= 8, "redoLogMib", redoLogMib);
        require(maxConnections >= 10 && maxConnections <= 10_000, "maxConnections", maxConnections);
    }

    private static void require(boolean holds, String name, int value) {
        if (!holds) {
            throw new IllegalArgumentException("not a possible " + name + ": " + value);
        }
    }
}
