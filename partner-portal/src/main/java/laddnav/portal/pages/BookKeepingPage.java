package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.Report;
import laddnav.settlement.Settlement;

/** What a member's own book-keeping takes over: a SIE file or a journal of the days that are asked for. */
public final class BookKeepingPage {

    private final Settlement settlement;

    public BookKeepingPage(Settlement settlement) {
        this.settlement = settlement;
    }

    /**
     * What is asked for.
     *
     * @param party of the staff, empty until it is chosen
     */
    public record View(LocalDate from, LocalDate to, Optional<PartyId> party) {

        public String chosen() {
            return party.map(PartyId::toString).orElse("");
        }

        public Link sie() {
            return link("/bookkeeping/sie");
        }

        public Link year() {
            return sie().with("type", "year");
        }

        public Link csv(String dialect) {
            return link("/bookkeeping/journal.csv").with("format", dialect);
        }

        private Link link(String path) {
            return Link.of(path).with("party", chosen()).with("from", from).with("to", to);
        }
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/bookkeeping", gate.members(visit -> visit.page("bookkeeping.jte", view(visit))));
        rules.get("/bookkeeping/sie", gate.members(this::sie));
        rules.get("/bookkeeping/journal.csv", gate.members(this::journal));
    }

    /** The month before, unless other days are told. Another's party does not exist for a member. */
    private static View view(Visit visit) {
        YearMonth before = YearMonth.from(visit.now().atZone(visit.zone())).minusMonths(1);
        Optional<PartyId> own = visit.user().party();
        Optional<PartyId> asked = visit.params().party("party");
        if (own.isPresent() && asked.filter(party -> !party.equals(own.get())).isPresent()) {
            throw Refused.notFound();
        }
        LocalDate from = visit.params().day("from").orElse(before.atDay(1));
        LocalDate to = visit.params().day("to").orElse(before.atEndOfMonth());
        return new View(from, to, own.or(() -> asked));
    }

    private static PartyId party(View view) {
        return view.party.orElseThrow(() -> Refused.badRequest("party is missing"));
    }

    private void sie(Visit visit) {
        View view = view(visit);
        Settlement.SieType type =
                visit.params().choice("type", Settlement.SieType.class).orElse(Settlement.SieType.VOUCHERS);
        byte[] sie = settlement.sie4(visit.scope(), party(view), view.from, view.to, type);
        boolean isYear = type == Settlement.SieType.YEAR;
        visit.file(name(view) + (isYear ? ".se" : ".si"), "application/octet-stream", sie);
    }

    private void journal(Visit visit) throws IOException {
        View view = view(visit);
        Report report = settlement.bookKeeping(visit.scope(), party(view), view.from, view.to);
        visit.csv(name(view), csv -> Exports.report(csv, report));
    }

    private static String name(View view) {
        return "laddnav-" + party(view) + "-" + view.from + "-" + view.to;
    }
}
