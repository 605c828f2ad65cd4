package laddnav.app.clearing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import laddnav.app.clearing.ClearingCase.Cdr;
import laddnav.app.clearing.ClearingCase.Event;
import laddnav.app.node.OwedCdrs;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.Hub;
import laddnav.hub.Hub.Imported;
import laddnav.hub.HubSettings;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.settlement.Settlement;

/**
 * A hub and a settlement on empty schemas, whose clock is the case's. CDRs enter the hub's store and reach
 * settlement by the feed; all else is asked of settlement's front door.
 */
final class CaseRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 6;

    private final ClearingCase told;
    private final Database hubTables;
    private final Database settlementTables;
    private final Hub hub;
    private final Settlement settlement;
    private final Happenings happened = new Happenings();
    private final CaseDesk desk;
    private final Map<String, String> tariffs = new HashMap<>();
    private final Set<String> locations = new HashSet<>();
    private volatile Instant now;

    private CaseRun(ClearingCase told) {
        this.told = told;
        this.now = told.events().stream()
                .flatMap(event -> event.at().stream())
                .findFirst()
                .orElse(Instant.EPOCH);
        DatabaseAccess access = ThrowawayDatabase.access();
        hubTables = Database.open(access, "hub", Hub.MIGRATIONS, List.of(), CONNECTIONS);
        settlementTables = Database.open(access, "settlement", Settlement.MIGRATIONS, List.of(), CONNECTIONS);
        PartyId party = told.settings().hub();
        URI nowhere = URI.create("http://127.0.0.1");
        hub = Hub.open(hubTables, HubSettings.of(party, party.toString(), () -> nowhere, new byte[32]), () -> now);
        settlement = Settlement.open(settlementTables, hub.feed(), told.settings(), () -> now);
        desk = new CaseDesk(told, settlement, happened);
    }

    /** Lives through the case, and tells what came out. */
    static Json of(ClearingCase told) {
        try (CaseRun run = new CaseRun(told)) {
            told.findings().forEach(run.happened::finding);
            for (Event event : told.events()) {
                event.at().ifPresent(at -> run.now = at);
                run.carryOut(event);
            }
            return CaseResult.of(told, run.settlement, run.happened);
        }
    }

    private void carryOut(Event event) {
        try {
            switch (event) {
                case ClearingCase.Pushed pushed -> push(pushed);
                case ClearingCase.Close close -> close(close);
                case ClearingCase.Unknown unknown -> happened.finding(unknown.finding());
                case ClearingCase.Paid paid -> desk.pay(paid, now);
                case ClearingCase.Disputed disputed -> desk.dispute(disputed);
                case ClearingCase.Resolved resolved -> {
                    desk.resolve(resolved);
                    pushOwed();
                }
                case ClearingCase.Netted netted -> desk.net(netted);
                case ClearingCase.ToppedUp toppedUp -> desk.topUp(toppedUp);
                case ClearingCase.HeldBack held -> desk.hold(held);
                case ClearingCase.Captured captured ->
                    settlement.clearing().capture(captured.hold(), captured.amount());
                case ClearingCase.Released released -> settlement.clearing().release(released.hold());
            }
        } catch (Settlement.Refusal | ArithmeticException e) {
            happened.finding("REFUSED " + name(event) + " " + e.getMessage());
        }
    }

    private static String name(Event event) {
        return switch (event) {
            case ClearingCase.Pushed pushed -> "cdr";
            case ClearingCase.Close close -> "close";
            case ClearingCase.Paid paid -> "payment";
            case ClearingCase.Disputed disputed -> "dispute";
            case ClearingCase.Resolved resolved -> "resolve";
            case ClearingCase.Netted netted -> "net";
            case ClearingCase.ToppedUp toppedUp -> "topup";
            case ClearingCase.HeldBack held -> "hold";
            case ClearingCase.Captured captured -> "capture";
            case ClearingCase.Released released -> "release";
            case ClearingCase.Unknown unknown -> "event";
        };
    }

    /** What operators owe after a dispute was accepted. */
    private void pushOwed() {
        OwedCdrs.send(settlement.disputes(), hub, problem -> happened.finding("CREDIT_REFUSED " + problem));
        settle();
    }

    private void push(ClearingCase.Pushed pushed) {
        Cdr cdr = pushed.cdr();
        if (pushed.at().isEmpty() && cdr.end().isAfter(now)) {
            now = cdr.end();
        }
        if (locations.add(cdr.seller() + " " + CdrText.locationId(cdr))) {
            send(cdr.seller(), ModuleId.LOCATIONS, CdrText.location(cdr));
        }
        String tariffId = tariffs.get(CdrText.tariffKey(cdr));
        if (tariffId == null) {
            tariffId = "T" + (tariffs.size() + 1);
            tariffs.put(CdrText.tariffKey(cdr), tariffId);
            send(cdr.seller(), ModuleId.TARIFFS, CdrText.tariff(cdr, tariffId));
        }
        Json tariff = CdrText.tariff(cdr, tariffId);
        Imported taken = send(cdr.seller(), ModuleId.CDRS, CdrText.cdr(cdr, tariffId, tariff));
        happened.pushed(cdr, taken);
        settle();
    }

    private Imported send(PartyId owner, ModuleId module, Json object) {
        return hub.importObjects(owner, module, Version.V2_2_1, List.of(object)).getFirst();
    }

    /** Waits until all that was pushed is judged, and what was held by it judged again. */
    private void settle() {
        long newest = hub.feed().newest();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!settlement.clearing().isCaughtUp(newest)) {
            if (System.nanoTime() > deadline) {
                throw new BadCase("settlement has not settled within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** A month can be closed when it is over everywhere; a close that comes earlier waits until then. */
    private void close(ClearingCase.Close close) {
        Instant over = over(close.period());
        if (now.isBefore(over)) {
            close.at()
                    .ifPresent(at -> happened.finding(
                            "CLOCK_MOVED close of " + close.period() + " at " + at + " waits until " + over));
            now = over;
        }
        settlement.close(close.period(), false).problems().forEach(happened::finding);
    }

    private Instant over(YearMonth period) {
        List<ZoneId> zones = new ArrayList<>(List.of(told.settings().zone()));
        told.settings().pairs().values().stream()
                .flatMap(List::stream)
                .forEach(dated -> dated.terms().zone().ifPresent(zones::add));
        return zones.stream()
                .map(zone -> period.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Override
    public void close() {
        try (settlementTables;
                hubTables;
                hub;
                settlement) {
            // Each is closed, the last opened first, whatever the others do.
        }
    }
}
