package laddnav.app.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import laddnav.app.settings.Settings;

/**
 * The ports of a node, checked to be free before anything is opened; 0 is replaced by a free one.
 *
 * @param tls of the hub's own TLS listener; 0 where there is none
 */
record Ports(int hub, int edge, int tls) {

    /** @throws CannotStart naming the port that is taken, and what to do */
    static Ports reserved(Settings settings) {
        return new Ports(
                free(settings.host(), settings.port(), "http.port"),
                free(settings.host(), settings.edgePort(), "edge.port"),
                settings.tls().server().isEmpty()
                        ? 0
                        : free(settings.tls().host(), settings.tls().port(), "tls.port"));
    }

    URI hubBase(Settings settings) {
        return settings.publicUrl()
                .orElse(URI.create(
                        tls == 0
                                ? "http://" + settings.host() + ":" + hub
                                : "https://" + settings.tls().host() + ":" + tls));
    }

    URI edgeBase(Settings settings) {
        return URI.create("http://" + settings.host() + ":" + edge);
    }

    private static int free(String host, int port, String key) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("port " + port + " on " + host + " cannot be used (" + e.getMessage()
                    + "); set another one with " + key + " or --port");
        }
    }
}
