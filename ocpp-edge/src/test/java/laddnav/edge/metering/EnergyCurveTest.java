package laddnav.edge.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnergyCurveTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final int WATTS = 11_000;

    @Test
    void a_sound_meter_is_taken_as_it_is() {
        EnergyCurve curve = curve(1_000_000, 60, 1_010_500L, "10:1001000", "30:1005000", "50:1010500");
        assertEquals(Set.of(), curve.findings());
        assertTotal("10500", curve);
        assertEquals(START.plusSeconds(50 * 60), curve.energyEnd());
        assertEquals(5, curve.points().size());
    }

    @Test
    void a_start_of_zero_before_the_full_register_does_not_bill_the_register() {
        EnergyCurve curve = curve(0, 10, 910_083L, "1:910000", "9:910083");
        assertEquals(Set.of(MeterFinding.METER_START_NOT_REGISTER), curve.findings());
        assertTotal("83", curve);
    }

    @Test
    void a_start_of_zero_with_the_energy_of_the_session_is_right() {
        EnergyCurve curve = curve(0, 60, 9_000L, "30:4500");
        assertEquals(Set.of(), curve.findings());
        assertTotal("9000", curve);
    }

    @Test
    void readings_from_the_start_of_the_session_are_understood() {
        EnergyCurve curve = curve(5_000_000, 60, 5_009_000L, "20:3000", "40:6000");
        assertEquals(Set.of(MeterFinding.READINGS_OF_SESSION), curve.findings());
        assertTotal("9000", curve);
        assertEquals(new BigDecimal("3000"), curve.points().get(1).wh());
    }

    @Test
    void kwh_that_say_wh_are_understood_by_the_register_at_the_stop() {
        EnergyCurve curve = curve(5_000_000, 60, 5_009_000L, "20:5003", "40:5006", "58:5008.9");
        assertEquals(Set.of(MeterFinding.KWH_SAID_WH), curve.findings());
        assertTotal("9000", curve);
    }

    @Test
    void a_stop_beyond_what_the_connector_can_give_is_not_billed() {
        EnergyCurve curve = curve(1_000, 60, 900_000_000L, "30:5000", "59:9000");
        assertEquals(Set.of(MeterFinding.BEYOND_POWER), curve.findings());
        assertTotal("8000", curve);
    }

    @Test
    void a_stop_of_the_full_register_alone_leaves_the_energy_unknown() {
        EnergyCurve curve = curve(0, 5, 910_083L);
        assertEquals(Set.of(MeterFinding.BEYOND_POWER, MeterFinding.ENERGY_UNKNOWN), curve.findings());
        assertTotal("0", curve);
    }

    @Test
    void a_meter_that_falls_is_not_followed() {
        EnergyCurve curve = curve(1_000, 60, 0L, "20:4000", "30:2", "50:6000");
        assertEquals(Set.of(MeterFinding.METER_FELL), curve.findings());
        assertTotal("5000", curve);
    }

    @Test
    void a_stop_just_below_the_last_reading_is_the_truth() {
        EnergyCurve curve = curve(0, 60, 5_990L, "30:3000", "60:6000");
        assertTotal("5990", curve);
    }

    @Test
    void without_a_stop_the_last_reading_counts() {
        EnergyCurve curve = curve(0, 60, null, "30:3000", "50:6000");
        assertEquals(Set.of(MeterFinding.NO_METER_STOP), curve.findings());
        assertTotal("6000", curve);
        assertEquals(START.plusSeconds(3600), curve.points().getLast().at());
    }

    @Test
    void readings_out_of_order_and_beyond_the_end_are_put_right() {
        EnergyCurve curve = curve(0, 60, 6_000L, "50:6000", "30:3000", "90:7000");
        assertEquals(Set.of(), curve.findings());
        assertTotal("6000", curve);
    }

    private static void assertTotal(String wh, EnergyCurve curve) {
        assertEquals(0, new BigDecimal(wh).compareTo(curve.totalWh()), curve.toString());
    }

    /** Readings are {@code minute:register}. */
    private static EnergyCurve curve(long meterStart, int minutes, @Nullable Long meterStop, String... readings) {
        List<EnergyCurve.Reading> read = new ArrayList<>();
        for (String reading : readings) {
            String[] parts = reading.split(":");
            read.add(new EnergyCurve.Reading(
                    START.plusSeconds(60L * Integer.parseInt(parts[0])), new BigDecimal(parts[1])));
        }
        return EnergyCurve.of(
                new EnergyCurve.Metered(START, meterStart, read, START.plusSeconds(60L * minutes), meterStop, WATTS));
    }
}
