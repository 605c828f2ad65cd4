package laddnav.app.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Objects;
import laddnav.simulator.play.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, and one line where there is none. */
final class ProgressLine implements Progress, AutoCloseable {

    private final @Nullable ProgressBar bar;

    private ProgressLine(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static ProgressLine start(String what, int total, PrintWriter out) {
        Console console = System.console();
        if (Objects.nonNull(console) && console.isTerminal()) {
            return new ProgressLine(new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .build());
        }
        out.println(what + " …");
        out.flush();
        return new ProgressLine(null);
    }

    @Override
    public void at(int done, int total) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
