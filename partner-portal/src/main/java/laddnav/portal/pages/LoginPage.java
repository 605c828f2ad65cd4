package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.util.Optional;
import laddnav.portal.access.Brake;
import laddnav.portal.access.Sessions;
import laddnav.portal.access.User;
import laddnav.portal.access.Users;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Login;
import laddnav.portal.web.Params;
import laddnav.portal.web.Visit;

/** Logging in and out, and the wishes for language and theme. */
public final class LoginPage {

    private final Users users;
    private final Sessions sessions;
    private final Brake brake = new Brake();

    public LoginPage(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/login", gate.open(this::show));
        rules.post("/login", gate.open(this::logIn));
        rules.post("/logout", gate.members(this::logOut));
        rules.post("/preferences", gate.open(LoginPage::prefer));
    }

    private void show(Visit visit) {
        if (visit.login().isPresent()) {
            visit.goTo(Link.of("/"));
            return;
        }
        visit.page("login.jte", new LoginView("", next(visit.params()), ""));
    }

    private void logIn(Visit visit) {
        Params form = visit.form();
        String email = form.text("email").orElse("");
        String password = form.text("password").orElse("");
        if (email.isEmpty() || password.isEmpty()) {
            visit.page(422, "login.jte", new LoginView(email, next(form), "login.incomplete"));
            return;
        }
        if (brake.holds(email, visit.address(), visit.now())) {
            visit.page(429, "login.jte", new LoginView(email, next(form), "login.locked"));
            return;
        }
        Optional<User> user = users.authenticate(email, password);
        if (user.isEmpty()) {
            brake.failed(email, visit.address(), visit.now());
            visit.page(422, "login.jte", new LoginView(email, next(form), "login.wrong"));
            return;
        }
        brake.succeeded(email, visit.address());
        visit.login().ifPresent(old -> sessions.end(old.sessionId()));
        visit.begin(user.get(), sessions.begin(user.get(), visit.now()));
        visit.goTo(new Link(next(form), java.util.Map.of()));
    }

    private void logOut(Visit visit) {
        visit.login().map(Login::sessionId).ifPresent(sessions::end);
        visit.end();
        visit.goTo(Link.of("/login"));
    }

    private static void prefer(Visit visit) {
        Params form = visit.form();
        visit.wish(form.text("language"), form.text("theme"));
        visit.goTo(Link.of(local(form.text("back").orElse("/"))));
    }

    private static String next(Params params) {
        return local(params.text("next").orElse("/"));
    }

    /** Only addresses of ours are gone to: a path, and none that a browser takes for another host. */
    static String local(String address) {
        boolean isPath = address.startsWith("/")
                && !address.startsWith("//")
                && address.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return isPath ? address : "/";
    }
}
