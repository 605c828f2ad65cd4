package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.portal.web.Link;

/**
 * The connected platforms.
 *
 * @param invitation the one just made; its token is shown this once
 * @param tested what a test of one platform found
 * @param problem what is wrong with what was asked; empty else
 * @param typed what the form held when it was wrong
 */
public record PlatformsView(
        List<Hub.PlatformStatus> platforms,
        Optional<Hub.Invitation> invitation,
        Optional<Tested> tested,
        String problem,
        Typed typed) {

    /** What a test of a platform found, step by step. */
    public record Tested(String platform, List<Hub.TestStep> steps) {
        public boolean passed() {
            return steps.stream().allMatch(Hub.TestStep::passed);
        }
    }

    /** The fields of the invitation. */
    public record Typed(String name, String party, String role) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    public String action(Hub.PlatformStatus platform, String what) {
        return "/platforms/" + Link.encoded(platform.name()) + "/" + what;
    }
}
