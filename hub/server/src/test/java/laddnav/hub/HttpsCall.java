package laddnav.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import laddnav.ocpi.tls.ClientTls;

/** One GET over TLS with the JDK's own client, which is none of ours. */
final class HttpsCall {

    private HttpsCall() {}

    /** The HTTP status; 0 where the other side broke off. */
    static int status(URI address, String token, ClientTls tls) {
        try {
            URL url = address.toURL();
            HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
            connection.setSSLSocketFactory(tls.sockets());
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty(
                    "Authorization",
                    "Token " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
            return connection.getResponseCode();
        } catch (SSLException e) {
            return 0;
        } catch (IOException e) {
            // with TLS 1.3 the other side may close before the alert is read
            return 0;
        }
    }
}
