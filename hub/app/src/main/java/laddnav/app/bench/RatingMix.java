package laddnav.app.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;

/** Twenty tariffs as operators publish them, and CDRs priced by them; the same for the same seed. */
final class RatingMix {

    private static final Codec CODEC = Codec.of(Version.V2_2_1);

    private final List<Tariff> tariffs = new ArrayList<>();
    private final Random random;

    RatingMix(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            tariffs.add(tariff(i));
        }
    }

    List<Tariff> tariffs() {
        return tariffs;
    }

    /** A charge of three to six periods, priced by one of the tariffs. */
    Cdr cdr(int number) {
        int periods = 3 + random.nextInt(4);
        Instant start = Instant.parse("2026-10-01T00:00:00Z").plusSeconds(random.nextInt(30 * 86_400));
        StringBuilder json = new StringBuilder();
        double kwh = 0;
        double hours = 0;
        double parking = 0;
        for (int p = 0; p < periods; p++) {
            Instant begins = start.plus(Duration.ofMinutes(p * 15L));
            boolean idle = p == periods - 1;
            double energy = idle ? 0 : 1 + random.nextInt(400) / 100.0;
            kwh += energy;
            hours += 0.25;
            parking += idle ? 0.25 : 0;
            json.append(p == 0 ? "" : ",").append("""
                    {"start_date_time":"%s","tariff_id":"T%d",
                     "dimensions":[{"type":"%s","volume":0.25}%s]}""".formatted(
                            begins,
                            number % tariffs.size(),
                            idle ? "PARKING_TIME" : "TIME",
                            idle ? "" : ",{\"type\":\"ENERGY\",\"volume\":" + decimal(energy) + "}"));
        }
        return CODEC.decode(
                Json.parse(envelope(number, start, periods, json.toString(), kwh, hours, parking)), Cdr.class);
    }

    private static String envelope(
            int number, Instant start, int periods, String charging, double kwh, double hours, double parking) {
        return """
                {"country_code":"SE","party_id":"BEN","id":"BENCH-%d","start_date_time":"%s","end_date_time":"%s",
                 "cdr_token":{"country_code":"DE","party_id":"BEN","uid":"U%d","type":"RFID","contract_id":"C%d"},
                 "auth_method":"WHITELIST",
                 "cdr_location":{"id":"L1","address":"Storgatan 1","city":"Uppsala",
                  "postal_code":"75320","country":"SWE",
                  "coordinates":{"latitude":"59.858560","longitude":"17.638930"},"evse_uid":"E1","evse_id":"SE*BEN*E1",
                  "connector_id":"1","connector_standard":"IEC_62196_T2","connector_format":"SOCKET",
                  "connector_power_type":"AC_3_PHASE"},
                 "currency":"SEK","charging_periods":[%s],"total_cost":{"excl_vat":1.00},"total_energy":%s,
                 "total_time":%s,"total_parking_time":%s,"last_updated":"%s"}""".formatted(
                        number,
                        start,
                        start.plus(Duration.ofMinutes(periods * 15L)),
                        number % 500,
                        number % 500,
                        charging,
                        decimal(kwh),
                        decimal(hours),
                        decimal(parking),
                        start.plus(Duration.ofMinutes(periods * 15L)));
    }

    /** Between three and eight elements: by night and day, by weekday, by energy and by duration, with fees. */
    private static Tariff tariff(int number) {
        int price = 350 + number * 7;
        List<String> elements = new ArrayList<>();
        elements.add(element("ENERGY", price - 120, 1, "\"start_time\":\"22:00\",\"end_time\":\"06:00\""));
        if (number % 2 == 0) {
            elements.add(element("ENERGY", price - 60, 1, "\"day_of_week\":[\"SATURDAY\",\"SUNDAY\"]"));
        }
        if (number % 3 == 0) {
            elements.add(element("ENERGY", price + 40, 100, "\"min_kwh\":20.0"));
        }
        elements.add(element("ENERGY", price, 1, ""));
        if (number % 4 == 0) {
            elements.add(element("FLAT", 500, 1, ""));
        }
        if (number % 5 < 3) {
            elements.add(element("TIME", 300, 60, "\"min_duration\":10800"));
        }
        elements.add(element("PARKING_TIME", 1200, 60, "\"start_time\":\"08:00\",\"end_time\":\"20:00\""));
        String text = String.join(",", elements);
        return CODEC.decode(Json.parse("""
                {"country_code":"SE","party_id":"BEN","id":"T%d","currency":"SEK","elements":[%s],
                 "last_updated":"2026-01-01T00:00:00Z"}""".formatted(number, text)), Tariff.class);
    }

    private static String element(String dimension, int priceInOre, int step, String restrictions) {
        return """
                {"price_components":[{"type":"%s","price":%s,"vat":25,"step_size":%d}]%s}""".formatted(
                        dimension,
                        BigDecimal.valueOf(priceInOre, 2),
                        step,
                        restrictions.isEmpty() ? "" : ",\"restrictions\":{" + restrictions + "}");
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }
}
