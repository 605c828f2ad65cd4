package laddnav.hub.polling;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.hub.delivery.Contacts;
import laddnav.hub.delivery.Links;
import laddnav.hub.delivery.Notes;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.rounds.Rounds;
import laddnav.hub.store.Intake;
import laddnav.hub.store.Micros;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.ocpi.Call;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import org.jspecify.annotations.Nullable;

/**
 * Asks platforms that list and do not push what changed, with an overlap for clocks that differ, and for
 * everything once a day.
 */
public final class Poller implements AutoCloseable {

    private static final Duration OVERLAP = Duration.ofHours(2);
    private static final Duration SWEEP = Duration.ofDays(1);

    private final Database database;
    private final Registry registry;
    private final Links links;
    private final Contacts contacts;
    private final Store store;
    private final InstantSource clock;
    private final Rounds rounds;

    /** When a platform was last asked, and when last for everything. */
    private record Progress(
            @Nullable Instant polledFrom, @Nullable Instant sweptAt) {}

    private Poller(
            Database database,
            Registry registry,
            Links links,
            Contacts contacts,
            Store store,
            Duration interval,
            InstantSource clock) {
        this.contacts = contacts;
        this.database = database;
        this.registry = registry;
        this.links = links;
        this.store = store;
        this.clock = clock;
        this.rounds = Rounds.of("hub-polling", interval, this::round);
    }

    public static Poller start(
            Database database,
            Registry registry,
            Links links,
            Contacts contacts,
            Store store,
            Duration interval,
            InstantSource clock) {
        Poller poller = new Poller(database, registry, links, contacts, store, interval, clock);
        poller.rounds.start();
        return poller;
    }

    @Override
    public void close() {
        // a platform that is away is asked again with pauses of minutes: nobody waits for that
        rounds.cut();
    }

    private void round() {
        registry.roster().platforms().stream()
                .filter(platform -> platform.isRegistered() && !asked(platform).isEmpty())
                .takeWhile(platform -> rounds.isOpen())
                .forEach(this::ask);
    }

    /**
     * What a platform is asked for: the modules that it owns objects of and lists, and has pushed nothing of.
     * An operator that takes tokens may well never push a charge.
     */
    private List<ModuleId> asked(Platform platform) {
        return platform.lists().stream()
                .filter(module ->
                        platform.parties().stream().anyMatch(each -> each.role().mayOwn(module)))
                .filter(module -> !contacts.hasPushed(platform, module))
                .toList();
    }

    private void ask(Platform platform) {
        Instant start = clock.instant();
        Progress progress = progress(platform);
        boolean isSweep =
                progress.sweptAt() == null || progress.sweptAt().plus(SWEEP).isBefore(start);
        Instant from = isSweep || progress.polledFrom() == null
                ? null
                : progress.polledFrom().minus(OVERLAP);
        boolean isRead = true;
        for (ModuleId module : asked(platform)) {
            isRead &= rounds.isOpen() && isRead(platform, module, from);
        }
        links.listen(platform);
        // where nobody answered, the next round asks from the same time again
        if (isRead) {
            keep(platform, start, isSweep ? start : progress.sweptAt());
        }
    }

    /** False where nobody answered. A list that the platform refuses or garbles must not hold up the others. */
    private boolean isRead(Platform platform, ModuleId module, @Nullable Instant from) {
        try {
            ask(platform, module, from);
            return true;
        } catch (OcpiException e) {
            if (e.status().equals(StatusCode.TIMED_OUT) || e.status().equals(StatusCode.NOT_CONNECTED)) {
                return false;
            }
            links.notes().finding(platform, module.value(), "its list cannot be read: " + e.getMessage());
            return true;
        }
    }

    private void ask(Platform platform, ModuleId module, @Nullable Instant from) {
        Version version = platform.version();
        if (version == null) {
            return;
        }
        PartyId to = platform.isHub()
                ? platform.partyForAll(false)
                : platform.parties().getFirst().party();
        Call call = Call.create(version, registry.roster().hub(), to);
        PageRequest first = new PageRequest(from, null, 0, Limits.DEFAULT_PAGE);
        links.peer(platform).walk(call, module, first, page -> take(platform, module, version, page));
    }

    /** An object that is refused is left out; its platform lists it again in the next sweep. */
    private void take(Platform platform, ModuleId module, Version version, List<Json> page) {
        for (Json object : page) {
            if (!version.isRouted()) {
                take(platform, module, Optional.of(owner(platform, object)), version, object);
                continue;
            }
            if (!module.namesOwner()) {
                note(platform, module, Intake.take(store, owner(platform, module), module, version, object));
                continue;
            }
            boolean isTheirs = object.text("country_code")
                    .flatMap(country -> object.text("party_id").flatMap(party -> party(country, party)))
                    .filter(platform::speaksFor)
                    .isPresent();
            if (isTheirs) {
                take(platform, module, Optional.empty(), version, object);
            } else {
                links.notes().finding(platform, module.value(), "lists an object of another party");
            }
        }
    }

    private void take(Platform platform, ModuleId module, Optional<PartyId> owner, Version version, Json object) {
        Notes notes = links.notes();
        Outcome outcome =
                Intake.take(store, owner, module, version, object, odd -> notes.finding(platform, module.value(), odd));
        note(platform, module, outcome);
    }

    private static Optional<PartyId> party(String country, String party) {
        try {
            return Optional.of(PartyId.of(country, party));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void note(Platform platform, ModuleId module, Outcome outcome) {
        if (outcome instanceof Outcome.Refused(StatusCode status, String message)) {
            // one finding for all CDRs, and not one for each
            String what = message.replaceFirst("CDR '[^']*'", "a CDR");
            links.notes().finding(platform, module.value(), "lists what is refused: " + status.value() + " " + what);
        }
    }

    /** Objects of some modules do not tell whose they are in any version. */
    private static Optional<PartyId> owner(Platform platform, ModuleId module) {
        return platform.parties().stream()
                .filter(each -> each.role().mayOwn(module))
                .map(PartyInRole::party)
                .findFirst();
    }

    /**
     * Objects of 2.1.1 do not tell whose they are: they are of the platform's party, unless one names another
     * of it.
     */
    private static PartyId owner(Platform platform, Json object) {
        return Kept211.owner(object)
                .filter(platform::speaksFor)
                .orElseGet(() -> platform.parties().getFirst().party());
    }

    private Progress progress(Platform platform) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT polled_from, swept_at FROM platforms WHERE id=?")) {
                select.setLong(1, platform.id());
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    return new Progress(time(found, 1), time(found, 2));
                }
            }
        });
    }

    private static @Nullable Instant time(ResultSet found, int column) throws java.sql.SQLException {
        long micros = found.getLong(column);
        return found.wasNull() ? null : Micros.instant(micros);
    }

    private void keep(Platform platform, Instant polledFrom, @Nullable Instant sweptAt) {
        database.transact(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE platforms SET polled_from=?, swept_at=? WHERE id=?")) {
                update.setLong(1, Micros.of(polledFrom));
                update.setObject(2, sweptAt == null ? null : Micros.of(sweptAt));
                update.setLong(3, platform.id());
                return update.executeUpdate();
            }
        });
    }
}
