package laddnav.settlement.charges;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.reconciliation.PartnerRecord;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.RuleSet;

/** Turns the changes of a batch into what settlement works with. */
final class Reading {

    private static final System.Logger LOG = System.getLogger(Reading.class.getName());

    /** What a batch brings, besides CDRs. */
    record News(
            List<TariffVersion> tariffs,
            Map<SiteShelf.Key, SiteShelf.Told> sites,
            List<SeenSession> sessions,
            List<SeenToken> tokens,
            List<SeenAuthorization> authorizations,
            List<SeenCapture> captures,
            List<PartnerRecord> records) {

        static final News NONE = new News(List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        /** The waits that it ends. */
        Set<String> ends() {
            Set<String> ends = new LinkedHashSet<>();
            tariffs.forEach(tariff -> ends.add(Wait.forTariff(tariff.operator(), tariff.key())));
            sites.keySet().forEach(site -> ends.add(Wait.forLocation(site.operator(), site.locationKey())));
            sessions.forEach(session -> ends.add(Wait.forSession(session.sessionHash())));
            tokens.forEach(token -> {
                ends.add(Wait.forToken(token.uidHash()));
                ends.add(Wait.forToken(token.contractHash()));
            });
            captures.forEach(capture -> ends.add(Wait.forCapture(capture.operator(), capture.reference())));
            return ends;
        }
    }

    private Reading() {}

    /** The CDR changes of a batch that are cleared here, the first of each natural key. */
    static List<Change> cdrs(List<Change> changes) {
        Map<String, Change> first = new LinkedHashMap<>();
        for (Change change : changes) {
            boolean isCleared = change.kind() == Change.Kind.PUT && !change.isRelayed();
            if (isCleared && change.key().module().equals(ModuleId.CDRS)) {
                first.putIfAbsent(
                        change.key().owner() + "/" + Keys.key(change.key().id()), change);
            }
        }
        return List.copyOf(first.values());
    }

    /** Tariffs and locations of a batch. What cannot be read is left out; a charge that needs it will be held. */
    static News news(List<Change> changes) {
        List<TariffVersion> tariffs = new ArrayList<>();
        Map<SiteShelf.Key, SiteShelf.Told> sites = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.kind() != Change.Kind.PUT) {
                continue;
            }
            try {
                if (change.key().module().equals(ModuleId.TARIFFS)) {
                    tariffs.add(tariff(change));
                } else if (change.key().module().equals(ModuleId.LOCATIONS)) {
                    SiteShelf.Told site = site(change);
                    sites.put(site.place(), site);
                }
            } catch (OcpiException | IllegalArgumentException | ArithmeticException e) {
                tellUnread(change, e);
            }
        }
        // Of a session its last state counts; a token's earlier ones tell how it was when a charge began.
        Map<String, Change> sessions = new LinkedHashMap<>();
        of(changes, ModuleId.SESSIONS)
                .forEach(change -> sessions.put(change.key().toString(), change));
        return new News(
                tariffs,
                sites,
                read(List.copyOf(sessions.values()), SeenSession::of),
                read(of(changes, ModuleId.TOKENS), SeenToken::of),
                read(of(changes, ModuleId.AUTHORIZATIONS), SeenAuthorization::of),
                read(of(changes, ModuleId.CONFIRMATIONS), SeenCapture::of),
                read(of(changes, ModuleId.INVOICE_RECONCILIATION), PartnerRecord::of));
    }

    private static List<Change> of(List<Change> changes, ModuleId module) {
        return changes.stream()
                .filter(change -> change.key().module().equals(module))
                .toList();
    }

    private static <T> List<T> read(List<Change> changes, Function<Change, T> reader) {
        return changes.isEmpty()
                ? List.of()
                : changes.parallelStream()
                        .flatMap(change -> readable(change, reader).stream())
                        .toList();
    }

    private static <T> Optional<T> readable(Change change, Function<Change, T> reader) {
        try {
            return Optional.of(reader.apply(change));
        } catch (OcpiException | IllegalArgumentException | ArithmeticException e) {
            tellUnread(change, e);
            return Optional.empty();
        }
    }

    private static void tellUnread(Change change, RuntimeException e) {
        LOG.log(
                System.Logger.Level.WARNING,
                "change {0} of the feed, a {1} object of {2}, cannot be read: {3}",
                String.valueOf(change.sequence()),
                change.key().module(),
                change.key().owner(),
                e.getMessage());
    }

    private static TariffVersion tariff(Change change) {
        Tariff tariff = Codec.of(change.version()).decode(change.body(), Tariff.class);
        return new TariffVersion(
                change.sequence(),
                change.key().owner(),
                Keys.key(change.key().id()),
                change.audience(),
                tariff.lastUpdated(),
                change.version(),
                change.body(),
                tariff);
    }

    private static SiteShelf.Told site(Change change) {
        Location location = Codec.of(change.version()).decode(change.body(), Location.class);
        return new SiteShelf.Told(
                change.key().owner(),
                Keys.key(change.key().id()),
                change.sequence(),
                change.version(),
                change.body(),
                Site.of(location));
    }

    /** Reads, prices and judges a CDR by itself. What cannot be read is rejected with the reason, and kept. */
    static Judged judged(Change change, Judge judge, Pseudonyms pseudonyms) {
        Optional<String> problem;
        try {
            Cdr cdr = Codec.of(change.version()).decode(change.body(), Cdr.class);
            Told told = Told.of(change, cdr, pseudonyms);
            return Judged.of(told, judge.judge(told, cdr));
        } catch (OcpiException | IllegalArgumentException | ArithmeticException e) {
            problem = Optional.ofNullable(e.getMessage());
        }
        return unreadable(change, problem.orElse("not a CDR"));
    }

    static Judged unreadable(Change change, String problem) {
        PartyId owner = change.key().owner();
        return Judged.of(
                Told.unreadable(change),
                new Judgement(
                        List.of(new Finding(Code.NOT_READABLE, problem)),
                        List.of(),
                        Optional.empty(),
                        owner.toString(),
                        "-",
                        "UTC",
                        List.of(),
                        Set.of(),
                        new Judgement.Basis(
                                RuleSet.USUAL,
                                YearMonth.from(change.acceptedAt().atZone(ZoneOffset.UTC)),
                                Optional.empty())));
    }
}
