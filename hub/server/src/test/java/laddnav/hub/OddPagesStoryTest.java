package laddnav.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists that change while they are read, and servers whose addresses and clocks are not to be relied on. */
@Timeout(90)
class OddPagesStoryTest extends OddStory {

    /** A list of locations that a test changes after each page that was read. */
    private static final class Moving implements ResponseDefinitionTransformerV2 {
        private final List<String> ids = new ArrayList<>();
        private final int pageSize;
        private final Consumer<List<String>> change;
        private @Nullable OddPartner partner;
        private int pages;

        Moving(int count, int pageSize, Consumer<List<String>> change) {
            IntStream.range(0, count).forEach(i -> ids.add("L" + i));
            this.pageSize = pageSize;
            this.change = change;
        }

        @Override
        public synchronized ResponseDefinition transform(ServeEvent event) {
            int offset =
                    Integer.parseInt(event.getRequest().queryParameter("offset").firstValue());
            int end = Math.min(ids.size(), offset + pageSize);
            List<String> page = offset >= ids.size() ? List.of() : ids.subList(offset, end);
            String data =
                    "[" + String.join(",", page.stream().map(this::location).toList()) + "]";
            ResponseDefinitionBuilder answer = OddPartner.ok(data)
                    .withHeader("X-Limit", Integer.toString(pageSize))
                    .withHeader("X-Total-Count", Integer.toString(ids.size()));
            if (end < ids.size()) {
                String link = "https://inside.invalid/locations?offset=" + end + "&limit=" + pageSize;
                answer.withHeader("Link", "<" + link + ">; rel=\"next\"");
            }
            if (++pages == 2) {
                change.accept(ids);
            }
            return answer.build();
        }

        private String location(String id) {
            return ofParty(Objects.requireNonNull(partner), Samples.location(id, "AVAILABLE"));
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "moving";
        }
    }

    private OddPartner listing(Moving list) throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1", list);
        list.partner = partner;
        partner.server.stubFor(get(urlPathEqualTo("/locations"))
                .atPriority(50)
                .willReturn(OddPartner.ok("[]").withTransformers("moving")));
        return partner.join();
    }

    private static void allCame(OddPartner partner, int count) {
        await(() -> came(partner).size() == count, count + " came, and not " + came(partner));
    }

    private static List<String> came(OddPartner partner) {
        return emp
                .hub()
                .sender()
                .list(emp.call(partner.party), ModuleId.LOCATIONS, PageRequest.first(500))
                .items()
                .stream()
                .map(each -> each.text("id").orElseThrow())
                .toList();
    }

    @Test
    void an_object_that_moves_up_between_two_pages_is_not_missed() throws Exception {
        OddPartner partner = listing(new Moving(40, 10, ids -> {
            // three that were read go, three others come at the end: the count stays the same
            ids.subList(0, 3).clear();
            ids.addAll(List.of("N1", "N2", "N3"));
        }));
        allCame(partner, 43);
    }

    @Test
    void objects_that_come_in_before_are_read_twice_and_taken_once() throws Exception {
        OddPartner partner = listing(new Moving(40, 10, ids -> ids.addAll(0, List.of("N1", "N2", "N3"))));
        await(() -> came(partner).containsAll(List.of("L0", "L20", "L39")), "all that was there came");
        await(() -> emp.count("PUT locations/" + partner.party + "/L10") >= 1, "it came");
        assertEquals(1, emp.count("PUT locations/" + partner.party + "/L10"));
    }

    @Test
    void pages_of_one_object_are_counted_and_read_again_where_one_is_missing() throws Exception {
        OddPartner partner = listing(new Moving(6, 1, ids -> {
            // the first is changed, and goes to the end of a list by time of change
            ids.add(ids.removeFirst());
        }));
        allCame(partner, 6);
    }

    @Test
    void links_to_another_host_are_a_finding_and_never_called() throws Exception {
        OddPartner partner = listing(new Moving(12, 10, ids -> {}));
        allCame(partner, 12);
        String found = found(partner);
        assertTrue(found.contains("the Link of its pages names another address than its endpoint"), found);
    }

    @Test
    void a_server_whose_clock_is_an_hour_off_is_a_finding() throws Exception {
        for (int hours : new int[] {1, -1}) {
            OddPartner partner = partner(Role.EMSP, "2.2.1").join();
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plus(hours, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC));
            partner.server.stubFor(any(urlPathMatching("/sessions/.*"))
                    .willReturn(OddPartner.ok("{}").withHeader("Date", date)));
            assertTrue(push(partner, "CLOCK" + (hours + 1)).isSuccess());
            String found = found(partner);
            String side = hours > 0 ? "ahead" : "behind";
            assertTrue(found.contains("its clock is " + side + " by some 60 minutes, 1 times"), found);
        }
    }

    @Test
    void a_list_that_answers_is_asked_with_an_overlap_of_hours() throws Exception {
        OddPartner partner = listing(new Moving(1, 10, ids -> {}));
        await(
                () -> partner.server.findAll(getRequestedFor(urlPathEqualTo("/locations"))).stream()
                        .anyMatch(each -> each.queryParameter("date_from").isPresent()
                                && Instant.parse(
                                                each.queryParameter("date_from").firstValue())
                                        .isBefore(Instant.now().minus(90, ChronoUnit.MINUTES))),
                "it was asked for what is new, and for what a slow clock would hide");
    }
}
