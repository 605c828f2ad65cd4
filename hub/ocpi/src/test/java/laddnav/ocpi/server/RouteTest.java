package laddnav.ocpi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RouteTest {

    @Test
    void slashes_and_escapes_are_read_as_meant() {
        Route route = Route.parse("//2.2.1/receiver/locations/SE/ABC/L%201%2F%C3%B6+//E1/");
        assertEquals(ModuleId.LOCATIONS, route.module());
        assertEquals(InterfaceRole.RECEIVER, route.role());
        assertEquals(List.of("SE", "ABC", "L 1/ö+", "E1"), route.rest());
    }

    @Test
    void other_paths_do_not_exist() {
        for (String path : List.of(
                "",
                "/",
                "/2.2.1/cpo",
                "/2.2.1/sender",
                "/9.9",
                "/2.2.1/sender/bookings",
                "/versions/2",
                "/2.2.1/credentials/x",
                "/2.2.1" + "/a".repeat(40))) {
            assertEquals(
                    404,
                    assertThrows(OcpiException.class, () -> Route.parse(path), path)
                            .http());
        }
    }

    @Test
    void ids_have_limits() {
        for (String id : List.of("x".repeat(65), "a%00b", "%0A", "%", "%zz", "%ff%fe", "%20")) {
            String path = "/2.2.1/receiver/sessions/SE/ABC/" + id;
            assertEquals(
                    2001,
                    assertThrows(OcpiException.class, () -> Route.parse(path), path)
                            .status()
                            .value());
        }
    }

    @Property(tries = 3000)
    void nothing_but_a_refusal_comes_of_any_path(@ForAll("almostPaths") String path) {
        try {
            Route.parse(path);
        } catch (OcpiException refused) {
            assertTrue(refused.http() == 404 || refused.status().value() == 2001);
        }
    }

    @Provide
    Arbitrary<String> almostPaths() {
        return Arbitraries.of(
                        "/",
                        "//",
                        "2.2.1",
                        "2.3.0",
                        "/receiver/",
                        "/sender/",
                        "tokens",
                        "cdrs",
                        "SE/ABC",
                        "%",
                        "%2",
                        "%2F",
                        "%C3",
                        "å",
                        ";a=b",
                        "..",
                        " ",
                        "versions",
                        "x".repeat(70),
                        "%00",
                        "%ED%A0%80")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }
}
