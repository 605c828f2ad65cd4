package laddnav.portal.pages;

/**
 * @param email as typed
 * @param next where to go after the login
 * @param problem the key of what went wrong; empty at first
 */
public record LoginView(String email, String next, String problem) {}
