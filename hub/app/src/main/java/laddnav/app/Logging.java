package laddnav.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** One line an event, on stderr; libraries speak only when something is wrong. {@code LADDNAV_LOG=FINE} tells more. */
final class Logging {

    private Logging() {}

    static void start() {
        String level = System.getenv().getOrDefault("LADDNAV_LOG", "INFO");
        String configuration = """
                handlers = java.util.logging.ConsoleHandler
                .level = WARNING
                laddnav.level = %s
                java.util.logging.ConsoleHandler.level = ALL
                java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format = %%1$tF %%1$tT %%4$s %%3$s: %%5$s%%6$s%%n
                """.formatted(level);
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("the logging configuration is in memory and cannot be unreadable", e);
        }
    }
}
