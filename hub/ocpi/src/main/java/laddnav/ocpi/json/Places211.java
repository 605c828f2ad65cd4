package laddnav.ocpi.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import laddnav.ocpi.OcpiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Locations, EVSEs and connectors in the shape of 2.1.1, whose enumerations are closed.
 *
 * @see "OCPI 2.1.1, mod_locations, Object description and Data types"
 */
final class Places211 {

    private static final int COORDINATE_DECIMALS = 6;
    private static final Set<String> TYPES =
            Set.of("ON_STREET", "PARKING_GARAGE", "UNDERGROUND_GARAGE", "PARKING_LOT", "OTHER", "UNKNOWN");
    private static final Set<String> CAPABILITIES = Set.of(
            "CHARGING_PROFILE_CAPABLE",
            "CREDIT_CARD_PAYABLE",
            "REMOTE_START_STOP_CAPABLE",
            "RESERVABLE",
            "RFID_READER",
            "UNLOCK_CAPABLE");
    private static final Set<String> FACILITIES = Set.of(
            "HOTEL",
            "RESTAURANT",
            "CAFE",
            "MALL",
            "SUPERMARKET",
            "SPORT",
            "RECREATION_AREA",
            "NATURE",
            "MUSEUM",
            "BUS_STOP",
            "TAXI_STAND",
            "TRAIN_STATION",
            "AIRPORT",
            "CARPOOL_PARKING",
            "FUEL_STATION",
            "WIFI");
    private static final Set<String> PARKING_RESTRICTIONS =
            Set.of("EV_ONLY", "PLUGGED", "DISABLED", "CUSTOMERS", "MOTORCYCLES");
    private static final Set<String> STANDARDS = Set.of(
            "CHADEMO",
            "DOMESTIC_A",
            "DOMESTIC_B",
            "DOMESTIC_C",
            "DOMESTIC_D",
            "DOMESTIC_E",
            "DOMESTIC_F",
            "DOMESTIC_G",
            "DOMESTIC_H",
            "DOMESTIC_I",
            "DOMESTIC_J",
            "DOMESTIC_K",
            "DOMESTIC_L",
            "IEC_60309_2_single_16",
            "IEC_60309_2_three_16",
            "IEC_60309_2_three_32",
            "IEC_60309_2_three_64",
            "IEC_62196_T1",
            "IEC_62196_T1_COMBO",
            "IEC_62196_T2",
            "IEC_62196_T2_COMBO",
            "IEC_62196_T3A",
            "IEC_62196_T3C",
            "TESLA_R",
            "TESLA_S");
    private static final Map<String, String> POWER =
            Map.of("AC_2_PHASE", "AC_1_PHASE", "AC_2_PHASE_SPLIT", "AC_1_PHASE");

    /** What 2.1.1 requires and newer versions leave open. */
    static final String NO_POSTAL_CODE = "-";

    private final List<String> lost;

    Places211(List<String> lost) {
        this.lost = lost;
    }

    ObjectNode location(ObjectNode tree, String path) {
        Fields fields = new Fields(tree, path, lost)
                .skip("country_code", "party_id", "publish")
                .copy("id");
        String type = fields.text("parking_type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            fields.lose("parking_type " + type + ", sent as OTHER");
        }
        fields.put("type", type.isEmpty() ? "UNKNOWN" : TYPES.contains(type) ? type : "OTHER");
        fields.copy("name", "address", "city");
        String postalCode = fields.text("postal_code");
        return fields.put("postal_code", postalCode.isEmpty() ? NO_POSTAL_CODE : postalCode)
                .copy("country")
                .inner("coordinates", this::point)
                .each("related_locations", this::point)
                .each("evses", this::evse)
                .copy("directions", "operator", "suboperator", "owner")
                .known("facilities", FACILITIES)
                .copy("time_zone", "opening_times", "charging_when_closed", "images")
                .inner("energy_mix", this::energyMix)
                .copy("last_updated")
                .done();
    }

    /** Absent where no connector of it can be said. */
    @Nullable
    ObjectNode evse(ObjectNode tree, String path) {
        ObjectNode evse = new Fields(tree, path, lost)
                .copy("uid", "evse_id", "status", "status_schedule")
                .known("capabilities", CAPABILITIES)
                .each("connectors", this::connector)
                .copy("floor_level")
                .inner("coordinates", this::point)
                .copy("physical_reference", "directions")
                .known("parking_restrictions", PARKING_RESTRICTIONS)
                .copy("images", "last_updated")
                .done();
        return evse.has("connectors") ? evse : null;
    }

    /** Absent where 2.1.1 does not have its standard. */
    @Nullable
    ObjectNode connector(ObjectNode tree, String path) {
        Fields fields = new Fields(tree, path, lost).copy("id");
        String standard = fields.text("standard");
        if (!STANDARDS.contains(standard)) {
            lost.add(path + ": a connector with standard " + standard);
            return null;
        }
        fields.put("standard", standard).copy("format").put("power_type", power(fields, "power_type"));
        fields.rename("max_voltage", "voltage").rename("max_amperage", "amperage");
        if (fields.take("tariff_ids") instanceof tools.jackson.databind.node.ArrayNode tariffs && !tariffs.isEmpty()) {
            fields.put("tariff_id", tariffs.get(0));
            if (tariffs.size() > 1) {
                fields.lose("tariff_ids after the first");
            }
        }
        return fields.copy("terms_and_conditions", "last_updated").done();
    }

    ObjectNode energyMix(ObjectNode tree, String path) {
        return new Fields(tree, path, lost)
                .copy("is_green_energy", "energy_sources")
                .each(
                        "environ_impact",
                        (impact, at) -> new Fields(impact, at, lost)
                                .rename("category", "source")
                                .copy("amount")
                                .done())
                .copy("supplier_name", "energy_product_name")
                .done();
    }

    /** Exactly six decimals, of which 2.1.1 has a pattern. */
    ObjectNode point(ObjectNode tree, String path) {
        Fields fields = new Fields(tree, path, lost);
        for (String name : new String[] {"latitude", "longitude"}) {
            String degrees = fields.text(name);
            String rounded = sixDecimals(degrees);
            if (rounded.length() < degrees.length()) {
                fields.lose(name + " after the sixth decimal");
            }
            fields.put(name, rounded);
        }
        return fields.copy("name").done();
    }

    static String power(Fields fields, String name) {
        String power = fields.text(name);
        if (POWER.containsKey(power)) {
            fields.lose(name + " " + power + ", sent as AC_1_PHASE");
        }
        return POWER.getOrDefault(power, power);
    }

    ObjectNode required(@Nullable ObjectNode object, String what) {
        if (object == null) {
            throw OcpiException.invalid("2.1.1 does not have the standard of this " + what);
        }
        return object;
    }

    private static String sixDecimals(String degrees) {
        try {
            return new BigDecimal(degrees.trim())
                    .setScale(COORDINATE_DECIMALS, RoundingMode.HALF_UP)
                    .toPlainString();
        } catch (NumberFormatException e) {
            return degrees;
        }
    }
}
