package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.portal.web.Link;

/**
 * A page of the message log, newest first.
 *
 * @param dropped messages since the start that could not be kept
 * @param link the search's address, without a place in the list
 * @param next the next page; empty on the last
 * @param isFirst whether this is the newest
 */
public record MessagesView(
        List<LoggedMessage> messages, long dropped, Link link, Optional<Link> next, boolean isFirst) {

    public static String address(LoggedMessage message) {
        return "/messages/" + message.number();
    }

    /** Whether it went well: an OCPI code of 1000, or an answer without one. */
    public static boolean isWell(LoggedMessage message) {
        int status = message.message().result().status();
        int http = message.message().result().http();
        return http >= 200 && http < 400 && (status == 0 || status < 2000);
    }
}
