package laddnav.settlement.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.types.SignedData;
import laddnav.ocpi.types.SignedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedMeterTest {

    private static final String PAYLOAD =
            Signing.payload("M-1", "2026-10-14T12:00:00,000+0200", "2026-10-14T13:00:00,000+0200", "100.5", "110.5");

    private static SignedMeter read(@Nullable String key, String... records) {
        List<SignedValue> values = List.of(records).stream()
                .map(record -> new SignedValue("Start", "", record))
                .toList();
        return SignedMeter.of(new SignedData("OCMF", 1, key, values, null)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "ECDSA-secp256r1-SHA256, secp256r1",
        "ECDSA-secp192r1-SHA256, secp192r1",
        "ECDSA-secp192k1-SHA256, secp192k1",
        "ECDSA-secp256k1-SHA256, secp256k1",
        "ECDSA-brainpool256r1-SHA256, brainpoolP256r1",
        "ECDSA-secp384r1-SHA384, secp384r1"
    })
    void a_signature_holds_for_what_was_signed_and_for_nothing_else(String algorithm, String curve) {
        Signing meter = new Signing(algorithm, curve);
        SignedMeter read = read(meter.publicKey(), meter.record(PAYLOAD));
        assertEquals(Optional.empty(), read.problem());
        assertTrue(read.isVerified());
        assertEquals("M-1", read.meter());
        assertEquals(0, new BigDecimal("10").compareTo(read.kwh().orElseThrow()));
        assertEquals(Optional.of(Instant.parse("2026-10-14T10:00:00Z")), read.begin());
        assertEquals(Optional.of(Instant.parse("2026-10-14T11:00:00Z")), read.end());
        String forged = meter.record(PAYLOAD).replace("110.5", "111.5");
        assertEquals(
                Optional.of("a signature does not hold by the key that is told"),
                read(meter.publicKey(), forged).problem());
        Signing other = new Signing(algorithm, curve);
        assertFalse(read(other.publicKey(), meter.record(PAYLOAD)).isVerified());
    }

    @Test
    void records_of_begin_and_end_apart_in_base64_and_watt_hours_are_read() {
        Signing meter = new Signing("ECDSA-secp256r1-SHA256", "secp256r1");
        String begin = meter.record("{\"GS\":\"G\",\"RD\":[{\"TM\":\"2026-10-14T12:00:00,000+0200 U\",\"TX\":\"B\","
                + "\"RV\":1000,\"RI\":\"1-b:1.8.0\",\"RU\":\"Wh\"},{\"RI\":\"1-b:2.8.0\",\"RV\":7}]}");
        String end =
                meter.record("{\"GS\":\"G\",\"RD\":[{\"TX\":\"E\",\"RV\":4500,\"RI\":\"1-b:1.8.0\",\"RU\":\"Wh\"}]}");
        String packed = Base64.getEncoder().encodeToString(begin.getBytes(StandardCharsets.UTF_8));
        SignedMeter read = read(meter.publicKey(), packed, end);
        assertTrue(read.isVerified(), read.toString());
        assertEquals(0, new BigDecimal("3.5").compareTo(read.kwh().orElseThrow()));
        // U: the clock was not synchronised.
        assertEquals(Optional.empty(), read.begin());
        assertEquals("G", read.meter());
    }

    @Test
    void what_cannot_be_verified_says_why_and_is_never_taken_for_verified() {
        Signing meter = new Signing("ECDSA-secp256r1-SHA256", "secp256r1");
        String good = meter.record(PAYLOAD);
        assertEquals(Optional.of("no public key is told"), read(null, good).problem());
        for (String bad : List.of(
                "nothing",
                "OCMF|{}",
                "OCMF|{}|{}",
                "OCMF|[]|{\"SD\":\"00\"}",
                good.replace("secp256r1", "rot13"),
                good.replace("\"SD\":\"30", "\"SD\":\"zz"),
                good.replaceFirst("\"SD\":\"[0-9a-f]+", "\"SD\":\"3006020100020100"),
                "OCMF|{\"RD\":[{\"RU\":\"kWh\",\"RV\":1e999999999}]}|{\"SD\":\"00\"}",
                "OCMF|" + "x".repeat(30_000) + "|{}")) {
            SignedMeter read = read(meter.publicKey(), bad);
            assertTrue(read.problem().isPresent(), bad);
            assertFalse(read.isVerified(), bad);
        }
        for (String key : List.of("00", "not a key", "04" + "00".repeat(64), "ab".repeat(2000))) {
            assertFalse(read(key, good).isVerified(), key);
        }
        assertEquals(
                Optional.of("values of 2 meters"),
                read(meter.publicKey(), good, meter.record(PAYLOAD.replace("M-1", "M-2")))
                        .problem());
    }

    @Test
    void other_formats_are_left_alone() {
        SignedData other = new SignedData("EDL40 Mennekes", 1, null, List.of(new SignedValue("Start", "", "x")), null);
        assertEquals(Optional.empty(), SignedMeter.of(other));
    }
}
