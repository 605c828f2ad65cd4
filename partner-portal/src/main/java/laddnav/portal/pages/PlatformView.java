package laddnav.portal.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import laddnav.hub.ConnectionTest;
import laddnav.hub.ConnectionTest.Found;
import laddnav.hub.ConnectionTest.Step;
import laddnav.hub.ConnectionTest.StepName;
import laddnav.hub.Hub;
import laddnav.hub.Network;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.Frame;
import laddnav.portal.web.Link;

/**
 * One platform on its way into the network and in it.
 *
 * @param isTested whether it was called just now
 * @param said what was just done, as a key of texts; empty when nothing was
 * @param oldTokensEnd when the old tokens end, where they were just changed
 * @param opened the pairs that its parties are in
 * @param problem what is wrong with what was asked; empty else
 */
public record PlatformView(
        Hub.PlatformStatus platform,
        ConnectionTest test,
        boolean isTested,
        String said,
        Optional<Instant> oldTokensEnd,
        List<Network.Opened> opened,
        String problem) {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    public PlatformView {
        opened = List.copyOf(opened);
    }

    public String action(String what) {
        return "/platforms/" + Link.encoded(platform.name()) + "/" + what;
    }

    public List<Step> steps() {
        return test.steps().stream()
                .filter(step -> step.name() != StepName.GO_LIVE)
                .toList();
    }

    public Step goLive() {
        return test.steps().getLast();
    }

    public static String icon(Step step) {
        return switch (step.state()) {
            case DONE -> "AGREED";
            case WAITING -> "PLANNED";
            case FAILED -> "REJECTED";
        };
    }

    public static String icon(Found found) {
        return switch (found.finding().grade()) {
            case GOOD -> "AGREED";
            case REMARK -> "info";
            case WAITING -> "PLANNED";
            case BAD -> "REJECTED";
        };
    }

    /** The class of its colour. */
    public static String colour(Found found) {
        return switch (found.finding().grade()) {
            case GOOD -> "passed";
            case REMARK -> "noted";
            case WAITING -> "waiting";
            case BAD -> "failed";
        };
    }

    public static String text(Frame f, Found found) {
        return f.t("finding." + found.finding(), values(f, found));
    }

    /** Times as the reader writes them. */
    private static Object[] values(Frame f, Found found) {
        return found.values().stream()
                .map(value -> TIME.matcher(value).matches() ? f.time(Instant.parse(value)) : value)
                .toArray();
    }

    /** What to do about it; empty where there is nothing to do. */
    public static String advice(Frame f, Found found) {
        return found.finding().advice().isEmpty()
                ? ""
                : f.t("finding." + found.finding() + ".advice", values(f, found));
    }

    public boolean isSuspended() {
        return platform.status() == Hub.ConnectionStatus.SUSPENDED;
    }

    public boolean isRegistered() {
        return platform.version().isPresent() && !isSuspended();
    }

    public List<PartyId> parties() {
        return platform.parties().stream().map(Hub.PartyRole::party).distinct().toList();
    }

    public static String pair(Network.Opened each) {
        return Network.Pair.text(each.pair().one()) + " – "
                + Network.Pair.text(each.pair().other());
    }
}
