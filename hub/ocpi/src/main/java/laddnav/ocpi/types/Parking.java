package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parking place beside EVSEs; lengths in cm, weight in kg, time limit in minutes.
 *
 * <p>As many components as the specification gives the object.
 * @see "OCPI 2.3.0, mod_locations, Parking object"
 */
public record Parking(
        String id,
        @Nullable String physicalReference,
        List<VehicleType> vehicleTypes,
        @Nullable BigDecimal maxVehicleWeight,
        @Nullable BigDecimal maxVehicleHeight,
        @Nullable BigDecimal maxVehicleLength,
        @Nullable BigDecimal maxVehicleWidth,
        @Nullable BigDecimal parkingSpaceLength,
        @Nullable BigDecimal parkingSpaceWidth,
        @Nullable Boolean dangerousGoodsAllowed,
        @Nullable ParkingDirection direction,
        @Nullable Boolean driveThrough,
        boolean restrictedToType,
        boolean reservationRequired,
        @Nullable BigDecimal timeLimit,
        @Nullable Boolean roofed,
        List<Image> images,
        @Nullable Boolean lighting,
        @Nullable Boolean refrigerationOutlet,
        List<String> standards,
        @Nullable String apdsReference) {

    public Parking {
        Required.present("id", id);
        vehicleTypes = Required.nonEmpty("vehicle_types", vehicleTypes);
        images = Required.listOf(images);
        standards = Required.listOf(standards);
    }
}
