package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import laddnav.database.DatabaseException;
import laddnav.ocpi.PartyId;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** Four charges: to a Swede, a German and a Norwegian, and from a Dutchman to a German; one more is held. */
    private static World busy() {
        World world = new World().furnished();
        List<PartyId> providers = List.of(World.PROVIDER, World.GERMAN, World.NORWEGIAN);
        for (int i = 0; i < 9; i++) {
            world.charge(Ocpi.charge("C" + i)
                    .between(World.OPERATOR, providers.get(i % 3))
                    .at(World.NOON.plus(Duration.ofHours(2L * i)), Duration.ofHours(1)));
        }
        world.charge(Ocpi.charge("N1").between(World.OTHER_OPERATOR, World.GERMAN));
        world.charge(Ocpi.charge("H1").by("NONE", "LOC1").on("EVSE-3", "H"));
        return world.settle();
    }

    @Test
    void a_close_draws_one_invoice_a_pair_with_its_tax_and_repeats_without_effect() {
        try (World world = busy()) {
            CloseReport preview = world.settlement().close(OCTOBER, true);
            assertEquals(0, world.number("SELECT COUNT(*) FROM invoice"));
            CloseReport report = world.settlement().close(OCTOBER, false);
            assertEquals(
                    List.of(
                            "NL*OPB DE*MSB 40.00 SEK 0.00 SEK",
                            "SE*OPA DE*MSB 120.00 SEK 0.00 SEK",
                            "SE*OPA NO*MSC 120.00 SEK 0.00 SEK",
                            "SE*OPA SE*MSA 120.00 SEK 30.00 SEK"),
                    lines(report));
            assertEquals(lines(preview), lines(report));
            assertEquals(1, report.heldCharges());
            world.verify();
            var before = world.settlement().trialBalance();
            assertEquals(report, world.settlement().close(OCTOBER, false));
            assertEquals(before, world.settlement().trialBalance());
            assertEquals(4, world.number("SELECT COUNT(*) FROM invoice"));
            assertEquals(List.of(OCTOBER), world.settlement().periods(World.ALL));
        }
    }

    private static List<String> lines(CloseReport report) {
        return report.invoices().stream()
                .map(i -> i.seller() + " " + i.buyer() + " " + i.net() + " " + i.vat())
                .toList();
    }

    @Test
    void a_held_charge_is_never_invoiced_and_a_late_one_goes_to_the_next_close() {
        try (World world = busy()) {
            world.settlement().close(OCTOBER, false);
            assertEquals(1, world.number("SELECT COUNT(*) FROM charge WHERE state = 'HELD' AND invoice = 0"));
            world.charge(Ocpi.charge("LATE").on("EVSE-4", "L"));
            world.tariff(World.OPERATOR, "NONE");
            world.settle();
            world.verify();
            assertEquals(4, world.settlement().close(OCTOBER, false).invoices().size());
            assertThrows(Settlement.Refusal.class, () -> world.settlement().close(NOVEMBER, false));
            world.setClock(Instant.parse("2026-12-01T08:00:00Z"));
            CloseReport november = world.settlement().close(NOVEMBER, false);
            assertEquals(List.of("SE*OPA SE*MSA 80.00 SEK 20.00 SEK"), lines(november));
            assertEquals("SEOPA-2026-00004", november.invoices().getFirst().number());
            world.verify();
        }
    }

    @Test
    void a_close_that_is_cut_off_is_taken_up_where_it_stopped() {
        try (World world = busy()) {
            world.execute(
                    "CREATE TRIGGER broken BEFORE INSERT ON invoice_vat FOR EACH ROW IF (SELECT buyer FROM invoice"
                            + " WHERE id = NEW.invoice) = 'NO*MSC' THEN SIGNAL SQLSTATE '45000'"
                            + " SET MESSAGE_TEXT = 'cut off for a test'; END IF");
            assertThrows(DatabaseException.class, () -> world.settlement().close(OCTOBER, false));
            assertEquals(2, world.number("SELECT COUNT(*) FROM invoice"));
            assertEquals(0, world.number("SELECT COUNT(*) FROM closed_period"));
            world.execute("DROP TRIGGER broken");
            world.charge(Ocpi.charge("MEANWHILE")
                    .between(World.OTHER_OPERATOR, World.GERMAN)
                    .on("EVSE-5", "M")
                    .at(World.NOON.plus(Duration.ofDays(1)), Duration.ofHours(1)));
            world.settle();
            CloseReport report = world.settlement().close(OCTOBER, false);
            assertEquals(4, report.invoices().size());
            assertEquals(
                    List.of("NLOPB-2026-00001", "SEOPA-2026-00001", "SEOPA-2026-00002", "SEOPA-2026-00003"),
                    report.invoices().stream()
                            .map(CloseReport.Drawn::number)
                            .sorted()
                            .collect(Collectors.toList()));
            assertEquals(1, world.number("SELECT COUNT(*) FROM charge WHERE state = 'AGREED'"));
            world.verify();
        }
    }

    @Test
    void documents_are_the_same_bytes_every_time() {
        try (World world = busy()) {
            world.settlement().close(OCTOBER, false);
            for (InvoiceSummary invoice : world.settlement()
                    .invoices(World.ALL, InvoiceFilter.all(10))
                    .items()) {
                for (String language : List.of("sv", "en")) {
                    byte[] one = world.settlement()
                            .invoicePdf(World.ALL, invoice.id(), language)
                            .orElseThrow();
                    world.reopen(World.settings());
                    assertArrayEquals(
                            one,
                            world.settlement()
                                    .invoicePdf(World.ALL, invoice.id(), language)
                                    .orElseThrow());
                }
            }
            List<NettingStatement> statements = world.settlement().statements(World.ALL, OCTOBER);
            assertEquals(4, statements.size());
            NettingStatement swedes = statements.getLast();
            assertEquals("150.00 SEK", swedes.net().toString());
            assertEquals(World.PROVIDER, swedes.payer());
            byte[] pdf = world.settlement()
                    .statementPdf(World.ALL, OCTOBER, World.OPERATOR, World.PROVIDER, "SEK", "sv")
                    .orElseThrow();
            assertArrayEquals(
                    pdf,
                    world.settlement()
                            .statementPdf(World.ALL, OCTOBER, World.PROVIDER, World.OPERATOR, "SEK", "sv")
                            .orElseThrow());
            assertThrows(Settlement.Refusal.class, () -> world.settlement().invoicePdf(World.ALL, 1, "fr"));
        }
    }

    @Test
    void a_credit_of_an_invoiced_charge_becomes_a_credit_note_with_the_originals_rate_and_a_number_of_its_own_series() {
        try (World world = new World().furnished()) {
            Ocpi.Charge original = Ocpi.charge("C1");
            world.charge(original);
            world.charge(Ocpi.charge("C2").on("EVSE-2", "B"));
            world.settle();
            world.settlement().close(OCTOBER, false);
            world.charge(
                    ChecksTest.credit(original, "CR", "C1", "-40.00").received(Instant.parse("2026-11-03T00:00:00Z")));
            world.settle();
            world.verify();
            world.setClock(Instant.parse("2026-12-01T08:00:00Z"));
            CloseReport november = world.settlement().close(NOVEMBER, false);
            assertEquals(List.of("SE*OPA SE*MSA -40.00 SEK -10.00 SEK"), lines(november));
            assertEquals("SEOPA-C-2026-00001", november.invoices().getFirst().number());
            world.verify();
            InvoiceSummary note = world.settlement()
                    .invoices(World.ALL, InvoiceFilter.all(10))
                    .items()
                    .getFirst();
            assertEquals(DocumentKind.CREDIT_NOTE, note.kind());
            assertEquals("SEOPA-2026-00001", note.credits().orElseThrow());
            assertEquals(OCTOBER, note.refersTo().orElseThrow());
            for (String language : List.of("sv", "en")) {
                assertTrue(world.settlement()
                        .invoicePdf(World.ALL, note.id(), language)
                        .isPresent());
            }
            assertEquals(november, world.settlement().close(NOVEMBER, false));
        }
    }

    @Test
    void a_charge_that_is_credited_before_its_invoice_is_on_none_by_itself_and_costs_nothing_beside_others() {
        try (World world = new World().furnished()) {
            Ocpi.Charge original = Ocpi.charge("C1");
            world.charge(original);
            world.charge(
                    ChecksTest.credit(original, "CR", "C1", "-40.00").received(Instant.parse("2026-10-20T00:00:00Z")));
            world.settle();
            assertEquals(List.of(), lines(world.settlement().close(OCTOBER, true)));
            assertEquals(0, world.settlement().close(OCTOBER, false).invoices().size());
            world.charge(Ocpi.charge("C2").on("EVSE-2", "B"));
            world.settle();
            world.setClock(Instant.parse("2026-12-01T08:00:00Z"));
            CloseReport november = world.settlement().close(NOVEMBER, false);
            assertEquals(List.of("SE*OPA SE*MSA 40.00 SEK 10.00 SEK"), lines(november));
            assertEquals(3, november.invoices().getFirst().charges());
            world.verify();
        }
    }

    @Test
    void verify_notices_rows_that_were_changed_by_hand() {
        try (World world = busy()) {
            world.settlement().close(OCTOBER, false);
            for (String change : List.of(
                    "UPDATE charge_share SET net_minor = net_minor + 1 LIMIT 1",
                    "UPDATE invoice_line SET net_minor = net_minor + 1 LIMIT 1",
                    "UPDATE invoice SET gross_minor = gross_minor + 1 LIMIT 1",
                    "UPDATE statement SET one_owes_minor = one_owes_minor + 1 LIMIT 1",
                    "UPDATE charge SET state = 'AGREED' WHERE state = 'HELD' LIMIT 1",
                    "UPDATE invoice_series SET last = last + 1 LIMIT 1")) {
                world.execute(change);
                assertTrue(world.settlement().verify().stream().anyMatch(check -> !check.holds()), change);
                world.execute(change.replace("+ 1", "- 1")
                        .replace(
                                "SET state = 'AGREED' WHERE state = 'HELD'",
                                "SET state = 'HELD' WHERE state = 'AGREED'"));
                world.verify();
            }
        }
    }
}
