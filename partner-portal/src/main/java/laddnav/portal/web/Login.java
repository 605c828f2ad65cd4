package laddnav.portal.web;

import laddnav.portal.access.User;

/**
 * Who came in, and how.
 *
 * @param sessionId the browser's session; empty for a program with an API key
 */
public record Login(User user, String sessionId) {

    public boolean byKey() {
        return sessionId.isEmpty();
    }
}
