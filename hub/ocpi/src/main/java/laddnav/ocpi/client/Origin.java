package laddnav.ocpi.client;

import java.net.ConnectException;
import java.net.URI;
import java.util.Locale;

/** A server that is connected to. */
record Origin(boolean isSecure, String host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** @throws ConnectException for a port that no server can have */
    static Origin of(URI uri) throws ConnectException {
        boolean isSecure = uri.getScheme().equalsIgnoreCase("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : isSecure ? HTTPS : HTTP;
        if (port == 0 || port > 65_535) {
            throw new ConnectException("there is no port " + port);
        }
        return new Origin(isSecure, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** As the {@code Host} header names it: without the port where it is the scheme's own. */
    String hostHeader() {
        return port == (isSecure ? HTTPS : HTTP) ? host : host + ":" + port;
    }
}
