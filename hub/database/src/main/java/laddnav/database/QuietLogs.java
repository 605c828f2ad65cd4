package laddnav.database;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Libraries that log what they also throw are not heard twice, and those that tell much and mean little are heard from
 * warnings up; unless the user set a level for them.
 */
final class QuietLogs {

    /** Held, since java.util.logging forgets the levels of loggers that nobody holds. */
    private static final Map<Logger, Level> LEVELS = Map.of(
            Logger.getLogger("com.zaxxer.hikari"), Level.WARNING,
            Logger.getLogger("com.zaxxer.hikari.pool.PoolBase"), Level.SEVERE,
            Logger.getLogger("com.zaxxer.hikari.pool.ProxyConnection"), Level.SEVERE,
            Logger.getLogger("org.flywaydb"), Level.WARNING,
            Logger.getLogger("org.eclipse.persistence"), Level.SEVERE,
            Logger.getLogger("org.mariadb.jdbc"), Level.SEVERE);

    private QuietLogs() {}

    static void set() {
        LEVELS.forEach((logger, level) -> {
            if (logger.getLevel() == null) {
                logger.setLevel(level);
            }
        });
    }
}
