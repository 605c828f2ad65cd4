package laddnav.portal.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/**
 * The files that pages load: ours and those of the WebJars, held in memory, compressed once. Their address has a hash
 * of all of them, so a browser may keep them for ever and never mixes versions.
 */
public final class Assets {

    private static final String OURS = "/laddnav/portal/assets/";
    private static final String HTMX = "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** A file and its compressed form. Compared by nobody, so its arrays do no harm. */
    private static final class Asset {
        private final byte[] plain;
        private final byte[] gzip;
        private final String type;

        Asset(byte[] plain, byte[] gzip, String type) {
            this.plain = plain;
            this.gzip = gzip;
            this.type = type;
        }
    }

    private final Map<String, Asset> files = new LinkedHashMap<>();
    private final String hash;

    private Assets() throws IOException, NoSuchAlgorithmException {
        add("app.css", OURS + "app.css", "text/css; charset=utf-8");
        add("app.js", OURS + "app.js", "text/javascript; charset=utf-8");
        add("icon.svg", OURS + "icon.svg", "image/svg+xml");
        add("htmx.js", htmx(), "text/javascript; charset=utf-8");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        files.values().forEach(asset -> digest.update(asset.plain));
        hash = HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    public static Assets load() {
        try {
            return new Assets();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address(String name) {
        if (!files.containsKey(name)) {
            throw new IllegalStateException("there is no asset " + name);
        }
        return "/assets/" + hash + "/" + name;
    }

    /** Answers {@code /assets/{hash}/{name}}. */
    public void send(ServerRequest request, ServerResponse response) {
        Asset asset = files.get(request.path().pathParameters().get("name"));
        Headers.onEveryAnswer(response);
        if (asset == null || !request.path().pathParameters().get("hash").equals(hash)) {
            response.status(Status.NOT_FOUND_404).send();
            return;
        }
        response.header("Content-Type", asset.type);
        response.header("Cache-Control", FOR_EVER);
        response.header("Vary", "Accept-Encoding");
        if (request.headers()
                .value(io.helidon.http.HeaderNames.ACCEPT_ENCODING)
                .orElse("")
                .contains("gzip")) {
            response.header("Content-Encoding", "gzip");
            response.send(asset.gzip);
        } else {
            response.send(asset.plain);
        }
    }

    /** The icon at the address that browsers try unasked. */
    public void sendIcon(ServerResponse response) {
        Asset icon = files.get("icon.svg");
        if (icon == null) {
            throw new IllegalStateException("there is no icon");
        }
        Headers.onEveryAnswer(response);
        response.header("Content-Type", icon.type);
        response.header("Cache-Control", "public, max-age=86400");
        response.send(icon.plain);
    }

    private void add(String name, String resource, String type) throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            byte[] plain = in.readAllBytes();
            files.put(name, new Asset(plain, compressed(plain), type));
        }
    }

    /** WebJars put the version into their paths; it is read here, never written. */
    private static String htmx() throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream("/" + HTMX)) {
            if (in == null) {
                throw new IllegalStateException("the WebJar of htmx is missing");
            }
            Properties pom = new Properties();
            pom.load(in);
            return "/META-INF/resources/webjars/htmx.org/" + pom.getProperty("version") + "/dist/htmx.min.js";
        }
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
