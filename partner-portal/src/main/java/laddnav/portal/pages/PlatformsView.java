package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.portal.web.Link;

/**
 * The connected platforms.
 *
 * @param invitation the one just made; its token is shown this once
 * @param problem what is wrong with what was asked; empty else
 * @param typed what the form held when it was wrong
 */
public record PlatformsView(
        List<Hub.PlatformStatus> platforms, Optional<Hub.Invitation> invitation, String problem, Typed typed) {

    /** The fields of the invitation. */
    public record Typed(String name, String party, String role) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    public String address(Hub.PlatformStatus platform) {
        return "/platforms/" + Link.encoded(platform.name());
    }
}
