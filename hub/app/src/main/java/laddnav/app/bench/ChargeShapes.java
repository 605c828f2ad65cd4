package laddnav.app.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;
import laddnav.rating.Rating;

/**
 * Charges of an hour: three quarters of charging and one of parking, at prices by night and day, working day and
 * weekend. There are few kinds, each priced once by the program's own rating, so that making one costs little.
 */
final class ChargeShapes {

    private static final Codec CODEC = Codec.of(Version.V2_2_1);
    private static final PartyId ANYONE = PartyId.of("SE", "BEN");

    private record Kind(int tariff, int hour, boolean weekend, int energy) {}

    /** A kind of charge, with what it costs before tax. */
    record Shape(int tariff, List<BigDecimal> quarters, BigDecimal cost) {

        /** The CDR as 2.2.1, about 2 kB. */
        String cdr(PartyId operator, PartyId provider, String id, int evse, int site, Instant start) {
            StringBuilder periods = new StringBuilder();
            BigDecimal energy = BigDecimal.ZERO;
            for (int quarter = 0; quarter < 4; quarter++) {
                boolean parks = quarter == 3;
                periods.append(parks || quarter > 0 ? "," : "")
                        .append("{\"start_date_time\":\"")
                        .append(start.plusSeconds(quarter * 900L))
                        .append("\",\"tariff_id\":\"T")
                        .append(tariff)
                        .append("\",\"dimensions\":[{\"type\":\"")
                        .append(parks ? "PARKING_TIME" : "TIME")
                        .append("\",\"volume\":0.25}");
                if (!parks) {
                    periods.append(",{\"type\":\"ENERGY\",\"volume\":")
                            .append(quarters.get(quarter))
                            .append('}');
                    energy = energy.add(quarters.get(quarter));
                }
                periods.append("]}");
            }
            Instant end = start.plusSeconds(3600);
            return "{\"country_code\":\"SE\",\"party_id\":\"" + operator.party() + "\",\"id\":\"" + id
                    + "\",\"start_date_time\":\"" + start + "\",\"end_date_time\":\"" + end
                    + "\",\"session_id\":\"S" + id + "\",\"cdr_token\":{\"country_code\":\"" + provider.country()
                    + "\",\"party_id\":\"" + provider.party() + "\",\"uid\":\"U" + evse
                    + "\",\"type\":\"RFID\",\"contract_id\":\"C" + evse + "\"},\"auth_method\":\"WHITELIST\","
                    + "\"cdr_location\":{\"id\":\"L" + site + "\",\"name\":\"Storgatan " + site
                    + "\",\"address\":\"Storgatan " + site + "\",\"city\":\"Uppsala\",\"postal_code\":\"75320\","
                    + "\"country\":\"SWE\",\"coordinates\":{\"latitude\":\"59.858560\",\"longitude\":\"17.638930\"},"
                    + "\"evse_uid\":\"E" + evse + "\",\"evse_id\":\"SE*" + operator.party() + "*E" + evse
                    + "\",\"connector_id\":\"1\",\"connector_standard\":\"IEC_62196_T2\","
                    + "\"connector_format\":\"SOCKET\",\"connector_power_type\":\"AC_3_PHASE\"},\"currency\":\"SEK\","
                    + "\"charging_periods\":[" + periods + "],\"total_cost\":{\"excl_vat\":" + cost.toPlainString()
                    + "},\"total_energy\":" + energy + ",\"total_time\":1.0,\"total_parking_time\":0.25,"
                    + "\"last_updated\":\"" + end + "\"}";
        }
    }

    private final Map<Kind, Shape> shapes = new ConcurrentHashMap<>();

    /** @param variant of its energy, 0 to 19 */
    Shape shape(int tariff, ZonedDateTime hour, int variant) {
        boolean weekend = hour.getDayOfWeek() == DayOfWeek.SATURDAY || hour.getDayOfWeek() == DayOfWeek.SUNDAY;
        return shapes.computeIfAbsent(
                new Kind(tariff, hour.getHour(), weekend, variant), kind -> priced(tariff, hour, variant));
    }

    private Shape priced(int tariff, ZonedDateTime hour, int variant) {
        List<BigDecimal> quarters = IntStream.range(0, 3)
                .mapToObj(quarter -> BigDecimal.valueOf(2_137L + 311L * variant + 173L * quarter, 3))
                .toList();
        Shape unpriced = new Shape(tariff, quarters, BigDecimal.ZERO);
        Cdr cdr = CODEC.decode(Json.parse(unpriced.cdr(ANYONE, ANYONE, "C", 0, 0, hour.toInstant())), Cdr.class);
        BigDecimal cost = Rating.rate(
                        cdr, List.of(CODEC.decode(Json.parse(tariff(ANYONE, tariff, 0)), Tariff.class)), hour.getZone())
                .total()
                .exclVat();
        if (cost == null) {
            throw new IllegalStateException("a charge of tariff " + tariff + " has no price");
        }
        return new Shape(tariff, quarters, cost.setScale(4, RoundingMode.HALF_UP));
    }

    static Tariff dearer(PartyId owner, int number, int dearer) {
        return CODEC.decode(Json.parse(tariff(owner, number, dearer)), Tariff.class);
    }

    /** A tariff as 2.2.1, dearer by so many hundredths of a krona a kWh. */
    static String tariff(PartyId owner, int number, int dearer) {
        int ore = 300 + 35 * number + dearer;
        return """
                {"country_code":"SE","party_id":"%s","id":"T%d","currency":"SEK","elements":[
                {"price_components":[{"type":"ENERGY","price":%s,"vat":25,"step_size":1}],
                 "restrictions":{"start_time":"22:00","end_time":"06:00"}},
                {"price_components":[{"type":"ENERGY","price":%s,"vat":25,"step_size":1}],
                 "restrictions":{"day_of_week":["SATURDAY","SUNDAY"]}},
                {"price_components":[{"type":"ENERGY","price":%s,"vat":25,"step_size":1},
                 {"type":"PARKING_TIME","price":12.00,"vat":25,"step_size":60}]},
                {"price_components":[{"type":"PARKING_TIME","price":6.00,"vat":25,"step_size":60}]}],
                "last_updated":"2025-12-01T00:00:00Z"}""".formatted(
                        owner.party(),
                        number,
                        BigDecimal.valueOf(ore - 120L, 2),
                        BigDecimal.valueOf(ore - 60L, 2),
                        BigDecimal.valueOf(ore, 2));
    }
}
