package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import laddnav.settlement.meter.Signing;
import org.junit.jupiter.api.Test;

/** CDRs with signed meter values, through the whole intake. */
class SignedValuesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Signing meter = new Signing("ECDSA-secp256r1-SHA256", "secp256r1");
    private int days;

    private Ocpi.Charge signed(String id, Signing by, String key, String from, String to) {
        Ocpi.Charge charge = Ocpi.charge(id).at(World.NOON.plus(Duration.ofDays(days++)), HOUR);
        String payload = Signing.payload("M-1", zoned(charge.start()), zoned(charge.end()), from, to);
        String record = by.record(payload).replace("\\", "\\\\").replace("\"", "\\\"");
        return charge.with(
                "",
                ", \"signed_data\": {\"encoding_method\": \"OCMF\", \"public_key\": \"" + key
                        + "\", \"signed_values\": [{\"nature\": \"End\", \"plain_data\": \"\", \"signed_data\": \""
                        + record + "\"}]}");
    }

    private static String zoned(java.time.Instant at) {
        return at.toString().replace("Z", ",000+0000");
    }

    private static String codes(ChargeSummary charge) {
        return charge.reasons().stream()
                .map(reason -> reason.substring(0, reason.indexOf(' ')))
                .collect(Collectors.joining(" "));
    }

    @Test
    void the_meter_decides_and_its_first_key_is_remembered() {
        try (World world = new World().furnished()) {
            assertEquals("", codes(world.settled(signed("C1", meter, meter.publicKey(), "100", "110"))));
            assertEquals("", codes(world.settled(signed("C2", meter, meter.publicKey(), "110", "120.01"))));
            assertEquals(
                    List.of("METER_DIFFERS the meter tells 10.02 kWh, total_energy 10, limit 0.01"),
                    world.settled(signed("C3", meter, meter.publicKey(), "120", "130.02"))
                            .reasons());
            Ocpi.Charge forged = signed("C4", meter, meter.publicKey(), "130", "139");
            assertEquals(
                    "SIGNATURE_WRONG",
                    codes(world.settled(forged.with("", forged.more().replace(":139", ":140")))));
            // Whoever forges may sign with a key of his own, and tell that.
            Signing forger = new Signing("ECDSA-secp256r1-SHA256", "secp256r1");
            assertEquals(
                    "SIGNATURE_WRONG", codes(world.settled(signed("C5", forger, forger.publicKey(), "140", "150"))));
            assertEquals("", codes(world.settled(signed("C6", meter, meter.publicKey(), "150", "160"))));
            assertEquals(1, world.number("SELECT COUNT(*) FROM meter_key"));
            world.verify();
        }
    }
}
