package laddnav.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BookKeepingPageTest {

    private static OpenPortal portal;

    @BeforeAll
    static void open() {
        portal = new OpenPortal(SampleSettlement.full());
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @Test
    void a_member_gets_its_own_files_and_nobody_elses() {
        OpenPortal.Visitor operator = portal.loggedIn(OpenPortal.OPERATOR);
        HttpResponse<String> sie = operator.get("/bookkeeping/sie?from=2026-10-01&to=2026-10-31");
        assertEquals("#SIETYP 4 SE*GRL 2026-10-01 2026-10-31", sie.body());
        assertTrue(sie.headers()
                .firstValue("Content-Disposition")
                .orElse("")
                .contains("laddnav-SE-GRL-2026-10-01-2026-10-31.si"));
        assertTrue(operator.get("/bookkeeping/journal.csv?format=excel-sv")
                .body()
                .endsWith("date;account;debit\r\n2026-10-01;1510;-125,00\r\n"));
        for (String path : java.util.List.of("", "/sie", "/journal.csv")) {
            assertEquals(
                    404, operator.get("/bookkeeping" + path + "?party=SE*FAR").statusCode(), path);
        }
        assertEquals(400, operator.get("/bookkeeping?from=yesterday").statusCode());
    }

    @Test
    void the_staff_chooses_whose() {
        OpenPortal.Visitor staff = portal.loggedIn(OpenPortal.STAFF);
        assertTrue(staff.get("/bookkeeping").body().contains("Choose a party."));
        assertEquals(400, staff.get("/bookkeeping/sie").statusCode());
        assertEquals(
                "#SIETYP 4 SE*FAR 2026-10-01 2026-10-31",
                staff.get("/bookkeeping/sie?party=SE*FAR").body());
    }
}
