package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import org.junit.jupiter.api.Test;

/** Walk-up customers' CDRs and the confirmations of their payments: AD_HOC_UNMATCHED and AD_HOC_DIFFERS. */
class WalkUpPaymentsTest {

    private static final PartyId TERMINALS = PartyId.of("SE", "PTP");
    private static final String REFERENCE = "\"authorization_reference\": \"R-%s\"";

    private int hours;

    /** A walk-up customer's charge for 40.00 before taxes and 50.00 with them. */
    private long charged(World world, String id) {
        Ocpi.Charge charge = Ocpi.charge(id)
                .at(World.NOON.plus(Duration.ofHours(2L * hours++)), Duration.ofHours(1))
                .with("", ", " + REFERENCE.formatted(id));
        String json = charge.json()
                .replace("\"type\": \"RFID\"", "\"type\": \"AD_HOC_USER\"")
                .replace("\"WHITELIST\"", "\"COMMAND\"")
                .replace("\"excl_vat\": 40.00", "\"excl_vat\": 40.00, \"incl_vat\": 50.00");
        long number = world.feed.add(
                charge.operator(), ModuleId.CDRS, charge.id(), Version.V2_2_1, json, charge.receivedAt());
        world.settle();
        return number;
    }

    private static void confirmed(World world, PartyId operator, String id, String taxes, String status) {
        world.feed.addTo(
                operator,
                TERMINALS,
                ModuleId.CONFIRMATIONS,
                "F-" + id,
                Version.V2_3_0,
                """
                {"id": "F-%s", %s, "total_costs": {"before_taxes": 40.00%s}, "currency": "SEK", "eft_data": ["Card"],
                 "capture_status_code": "%s", "last_updated": "2026-10-14T12:00:00Z"}""".formatted(id, REFERENCE.formatted(id.toUpperCase(java.util.Locale.ROOT)), taxes, status),
                World.NOON);
        world.settle();
    }

    private static String taxes(String amount) {
        return ", \"taxes\": [{\"name\": \"VAT\", \"amount\": " + amount + "}]";
    }

    private static List<String> reasons(World world, long charge) {
        return world.charge(charge).reasons();
    }

    @Test
    void a_walk_up_charge_waits_for_the_confirmation_of_its_payment() {
        try (World world = new World().furnished()) {
            assertEquals(
                    ChargeState.AGREED,
                    world.charge(charged(world, "nobody-confirms")).state());
            confirmed(world, World.OPERATOR, "early", taxes("10.00"), "SUCCESS");
            assertEquals(
                    ChargeState.AGREED, world.charge(charged(world, "early")).state());
            long late = charged(world, "late");
            assertEquals(
                    List.of("AD_HOC_UNMATCHED no financial advice confirmation for its authorization_reference yet"),
                    reasons(world, late));
            assertEquals(ChargeState.HELD, world.charge(late).state());
            confirmed(world, World.OTHER_OPERATOR, "late", taxes("10.00"), "SUCCESS");
            assertEquals(ChargeState.HELD, world.charge(late).state(), "another operator's payment");
            confirmed(world, World.OPERATOR, "late", taxes("10.00"), "SUCCESS");
            assertEquals(ChargeState.AGREED, world.charge(late).state());
            world.verify();
        }
    }

    @Test
    void a_failed_or_other_payment_holds_the_charge_until_it_is_put_right() {
        try (World world = new World().furnished()) {
            confirmed(world, World.OPERATOR, "failed", taxes("10.00"), "FAILED");
            long failed = charged(world, "failed");
            assertEquals(List.of("AD_HOC_DIFFERS the payment was not captured"), reasons(world, failed));
            confirmed(world, World.OPERATOR, "failed", taxes("9.00"), "PARTIAL_SUCCESS");
            assertEquals(List.of("AD_HOC_DIFFERS captured 49, charged 50"), reasons(world, failed));
            confirmed(world, World.OPERATOR, "failed", taxes("9.95"), "SUCCESS");
            assertEquals(ChargeState.AGREED, world.charge(failed).state(), "within the limit");
            confirmed(world, World.OPERATOR, "untaxed", "", "SUCCESS");
            assertEquals(
                    ChargeState.AGREED, world.charge(charged(world, "untaxed")).state(), "not comparable");
            world.verify();
        }
    }
}
