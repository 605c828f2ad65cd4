package laddnav.app.command;

import java.nio.file.Path;
import laddnav.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The data folder that most commands work on, and the settings that hold there. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: data, or what laddnav.yaml says.")
    @Nullable
    Path data;

    Settings settings() {
        return Settings.read(data, System.getenv());
    }
}
