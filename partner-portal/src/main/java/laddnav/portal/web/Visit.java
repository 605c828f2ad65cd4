package laddnav.portal.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.portal.access.FormToken;
import laddnav.portal.access.User;
import laddnav.portal.export.Csv;
import laddnav.portal.export.CsvDialect;
import laddnav.portal.format.Formats;
import laddnav.portal.format.Language;
import laddnav.portal.format.Words;
import laddnav.settlement.Scope;
import org.jspecify.annotations.Nullable;

/** One request: who makes it, what it says, and the ways to answer it. */
public final class Visit {

    private static final int MAX_FORM_BYTES = 1 << 16;

    private final Gate gate;
    private final ServerRequest request;
    private final ServerResponse response;
    private final @Nullable Login login;
    private final Instant now;
    private @Nullable Params form;
    private List<Upload> uploads = List.of();
    private int mostFileBytes;

    Visit(Gate gate, ServerRequest request, ServerResponse response, @Nullable Login login, Instant now) {
        this.gate = gate;
        this.request = request;
        this.response = response;
        this.login = login;
        this.now = now;
    }

    /** What a CSV's rows are written by. */
    @FunctionalInterface
    public interface Rows {
        void write(Csv csv) throws IOException;
    }

    public Optional<Login> login() {
        return Optional.ofNullable(login);
    }

    /** @throws Refused 401 when nobody is logged in */
    public User user() {
        if (login == null) {
            throw Refused.notLoggedIn();
        }
        return login.user();
    }

    /** What the user may see; from the stored user, and nothing in the request. */
    public Scope scope() {
        return user().scope();
    }

    public Instant now() {
        return now;
    }

    public ZoneId zone() {
        return gate.zone();
    }

    public String address() {
        return request.remotePeer().host();
    }

    public ServerResponse response() {
        return response;
    }

    /** The parameters of the address. */
    public Params params() {
        Map<String, String> values = new HashMap<>();
        for (String name : request.query().names()) {
            request.query().first(name).ifPresent(value -> values.put(name, value));
        }
        return new Params(values);
    }

    /** The fields of the form that was sent. @throws Refused 413 when it is too long */
    public Params form() {
        if (form == null) {
            Map<String, String> values = new HashMap<>();
            Optional<String> boundary = header("Content-Type").flatMap(Multipart::boundary);
            if (boundary.isPresent() && mostFileBytes > 0) {
                Multipart parts = Multipart.read(body(MAX_FORM_BYTES + mostFileBytes), boundary.get());
                uploads = parts.uploads();
                form = new Params(parts.fields());
                return form;
            }
            for (String pair : new String(body(MAX_FORM_BYTES), StandardCharsets.UTF_8).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
            form = new Params(values);
        }
        return form;
    }

    /** Lets the form bring files, of so many bytes together; before it is read. */
    void takeFiles(int most) {
        mostFileBytes = most;
    }

    /** The files that the form brought. */
    public List<Upload> uploads() {
        form();
        return uploads;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("the form is not encoded as forms are");
        }
    }

    /** The request's body. @throws Refused 413 when it is longer than the limit */
    public byte[] body(int limit) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw Refused.tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw Refused.badRequest("the body could not be read");
        }
    }

    public String pathText(String name) {
        return request.path().pathParameters().get(name);
    }

    /** @throws Refused 404 when this part of the path is no number */
    public long pathNumber(String name) {
        try {
            return Long.parseLong(pathText(name));
        } catch (NumberFormatException e) {
            throw Refused.notFound();
        }
    }

    /** Whether a script on the page asks for the changed part alone. */
    public boolean wantsFragment() {
        return header("HX-Request").isPresent()
                && header("HX-History-Restore-Request").isEmpty()
                && header("HX-Boosted").isEmpty();
    }

    private Optional<String> header(String name) {
        return request.headers().value(HeaderNames.create(name)).map(value -> value);
    }

    public Language language() {
        return Cookies.read(request, Cookies.LANGUAGE)
                .flatMap(Language::parse)
                .orElseGet(() -> Language.negotiate(header("Accept-Language").orElse("")));
    }

    public Frame frame() {
        String here = request.path().absolute().path();
        String query = request.query().rawValue();
        return new Frame(
                Words.of(language()),
                new Formats(language(), gate.zone()),
                login == null ? null : login.user(),
                login == null || login.byKey() ? "" : FormToken.create(login.sessionId()),
                Cookies.read(request, Cookies.THEME).flatMap(Theme::parse).orElse(Theme.AUTO),
                query == null || query.isEmpty() ? here : here + "?" + query,
                gate.assets(),
                gate.names());
    }

    public void page(String template, Object view) {
        page(200, template, view);
    }

    public void page(int status, String template, Object view) {
        byte[] html = gate.templates().render(template, frame(), view);
        privateAnswer(status, "text/html; charset=utf-8");
        response.send(html);
    }

    /**
     * The part of the page that changes, where a script asks for it, or else all of it.
     *
     * @param address what the browser then shows as the page's address
     */
    public void pageOrPart(String page, String part, Object view, Link address) {
        if (wantsFragment()) {
            response.header("HX-Push-Url", address.toString());
        }
        page(wantsFragment() ? part : page, view);
    }

    /** After something was done: look at this page. */
    public void goTo(Link link) {
        privateAnswer(303, "text/plain; charset=utf-8");
        response.header(HeaderNames.LOCATION, link.toString());
        response.send();
    }

    /** A file to keep. Rows are written while they are read, so the length does not matter. */
    public void csv(String fileName, Rows rows) throws IOException {
        privateAnswer(200, "text/csv; charset=utf-8");
        attachment(fileName + ".csv");
        CsvDialect dialect = CsvDialect.parse(params().text("format").orElse(""));
        try (OutputStream out = response.outputStream();
                Csv csv = Csv.create(out, dialect)) {
            rows.write(csv);
        }
    }

    public void pdf(String fileName, byte[] pdf) {
        privateAnswer(200, "application/pdf");
        response.header("Content-Disposition", "inline; filename=\"" + safe(fileName) + ".pdf\"");
        response.send(pdf);
    }

    /** A file to keep, as it is. */
    public void file(String fileName, String type, byte[] bytes) {
        privateAnswer(200, type);
        attachment(fileName);
        response.send(bytes);
    }

    public void text(String text) {
        send(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(int status, String type, byte[] bytes) {
        privateAnswer(status, type);
        response.send(bytes);
    }

    /** Headers for an answer that goes on as long as someone listens. */
    public void beginStream() {
        Headers.onPrivateAnswers(response);
        gate.onTls(response);
    }

    public void begin(User user, String sessionId) {
        gate.cookies().setSession(response, sessionId);
    }

    public void end() {
        gate.cookies().dropSession(response);
    }

    /** Remembers what the reader wishes, where it is something that we have. */
    public void wish(Optional<String> language, Optional<String> theme) {
        language.flatMap(Language::parse)
                .ifPresent(wish -> gate.cookies().setWish(response, Cookies.LANGUAGE, wish.code()));
        theme.flatMap(Theme::parse).ifPresent(wish -> gate.cookies().setWish(response, Cookies.THEME, wish.code()));
    }

    private void privateAnswer(int status, String type) {
        response.status(Status.create(status));
        Headers.onPrivateAnswers(response);
        gate.onTls(response);
        response.header("Content-Type", type);
    }

    private void attachment(String fileName) {
        response.header("Content-Disposition", "attachment; filename=\"" + safe(fileName) + "\"");
    }

    private static String safe(String fileName) {
        return fileName.replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
