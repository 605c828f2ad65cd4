package laddnav.portal;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.portal.access.ApiKeys;
import laddnav.portal.access.Passwords;
import laddnav.portal.access.Sessions;
import laddnav.portal.access.User;
import laddnav.portal.access.UserRole;
import laddnav.portal.access.Users;
import laddnav.portal.api.Api;
import laddnav.portal.pages.BookKeepingPage;
import laddnav.portal.pages.ChargePage;
import laddnav.portal.pages.ChargesPage;
import laddnav.portal.pages.ChecksPage;
import laddnav.portal.pages.DisputePage;
import laddnav.portal.pages.DisputesPage;
import laddnav.portal.pages.InvoicePage;
import laddnav.portal.pages.InvoicesPage;
import laddnav.portal.pages.LedgerPages;
import laddnav.portal.pages.LiveFigures;
import laddnav.portal.pages.LoginPage;
import laddnav.portal.pages.MessagesPage;
import laddnav.portal.pages.PaymentFilesPage;
import laddnav.portal.pages.PaymentsPage;
import laddnav.portal.pages.PlatformPage;
import laddnav.portal.pages.PlatformsPage;
import laddnav.portal.pages.ReconciliationPage;
import laddnav.portal.pages.RemindersPage;
import laddnav.portal.pages.RoundsPage;
import laddnav.portal.pages.StartPage;
import laddnav.portal.pages.StatementsPage;
import laddnav.portal.pages.WriteOffsPage;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Refused;
import laddnav.settlement.Settlement;

/** The front door of the portal. */
public final class Portal implements AutoCloseable {

    /** The schema and the migrations that the database must be opened with. */
    public static final String SCHEMA = "portal";

    public static final String MIGRATIONS = "laddnav/portal/migrations";

    private final Hub hub;
    private final Settlement settlement;
    private final InstantSource clock;
    private final Users users;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final Gate gate;
    private final LiveFigures live;

    private Portal(Database database, Hub hub, Settlement settlement, PortalSettings settings, InstantSource clock) {
        this.hub = hub;
        this.settlement = settlement;
        this.clock = clock;
        this.users = new Users(database, new Passwords());
        this.sessions = new Sessions(database, settings.idle(), settings.longest());
        this.keys = new ApiKeys(database);
        this.gate = new Gate(sessions, keys, new KnownNames(hub, clock), settings.zone(), settings.https(), clock);
        this.live = new LiveFigures(hub, clock);
    }

    /** @param database opened with {@link #SCHEMA} and {@link #MIGRATIONS} */
    public static Portal open(
            Database database, Hub hub, Settlement settlement, PortalSettings settings, InstantSource clock) {
        return new Portal(database, hub, settlement, settings, clock);
    }

    /** Pages and API, to be registered at {@code /} after every other service: it answers what nobody else does. */
    public HttpService routes() {
        return this::register;
    }

    private void register(HttpRules rules) {
        rules.get("/assets/{hash}/{name}", gate.assets()::send);
        rules.get("/favicon.ico", (request, response) -> gate.assets().sendIcon(response));
        new LoginPage(users, sessions).register(rules, gate);
        new StartPage(settlement, hub).register(rules, gate);
        live.register(rules, gate);
        new InvoicesPage(settlement).register(rules, gate);
        new InvoicePage(settlement).register(rules, gate);
        new ChargesPage(settlement).register(rules, gate);
        new ChargePage(settlement).register(rules, gate);
        new DisputesPage(settlement.disputes()).register(rules, gate);
        new DisputePage(settlement).register(rules, gate);
        new BookKeepingPage(settlement).register(rules, gate);
        new StatementsPage(settlement).register(rules, gate);
        new ReconciliationPage(settlement).register(rules, gate);
        new PlatformsPage(hub).register(rules, gate);
        new PlatformPage(hub).register(rules, gate);
        new PaymentFilesPage(settlement.bank()).register(rules, gate);
        new RoundsPage(settlement).register(rules, gate);
        new RemindersPage(settlement.bank()).register(rules, gate);
        new WriteOffsPage(settlement.bank()).register(rules, gate);
        new PaymentsPage(settlement.bank()).register(rules, gate);
        new MessagesPage(hub).register(rules, gate);
        new LedgerPages(settlement).register(rules, gate);
        new ChecksPage(settlement).register(rules, gate);
        new Api(settlement, hub).register(rules, gate);
        rules.any(gate.open(visit -> {
            throw Refused.notFound();
        }));
    }

    /**
     * Adds someone who may log in.
     *
     * @param party empty for the hub's own staff, and only for them
     * @throws IllegalArgumentException when the e-mail is taken or is none, or the password does not do
     */
    public User addUser(String email, String name, UserRole role, Optional<PartyId> party, String password) {
        return users.add(email, name, role, party, password, clock.instant());
    }

    /** Adds someone, or makes an existing user so; does nothing where all is so already. */
    public User ensureUser(String email, String name, UserRole role, Optional<PartyId> party, String password) {
        return users.ensure(email, name, role, party, password, clock.instant());
    }

    /**
     * Makes a key for a program that acts as a user. It is shown this once.
     *
     * @param label what it is for
     * @throws IllegalArgumentException when there is no such user
     */
    public String createApiKey(String email, String label) {
        User user = users.find(email).orElseThrow(() -> new IllegalArgumentException("there is no user " + email));
        return keys.create(user, label, clock.instant());
    }

    @Override
    public void close() {
        live.close();
    }
}
