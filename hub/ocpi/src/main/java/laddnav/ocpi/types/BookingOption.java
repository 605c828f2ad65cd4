package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which charging point is meant: by its ids, or by what it must be like. Weights in kilograms, lengths in centimetres.
 *
 * <p>As many components as the specification gives the class.
 * @param evsePosition one or a list: the table has a list, the examples have one
 * @see "OCPI 2.3.0 bookings, mod_bookings, BookingOption class"
 */
public record BookingOption(
        @Nullable String evseUid,
        @Nullable String connectorId,
        @Nullable String parkingId,
        List<EvsePosition> evsePosition,
        List<VehicleType> vehicleTypes,
        List<ConnectorFormat> connectorFormat,
        List<ConnectorType> connectorTypes,
        List<PowerType> powerTypes,
        @Nullable BigDecimal maxVehicleWeight,
        @Nullable BigDecimal maxVehicleHeight,
        @Nullable BigDecimal maxVehicleLength,
        @Nullable BigDecimal maxVehicleWidth,
        @Nullable BigDecimal minParkingSpaceLength,
        @Nullable BigDecimal minParkingSpaceWidth,
        @Nullable Boolean dangerousGoodsAllowed,
        @Nullable Boolean driveThrough,
        @Nullable Boolean refrigerationOutlet) {

    public BookingOption {
        evsePosition = Required.listOf(evsePosition);
        vehicleTypes = Required.listOf(vehicleTypes);
        connectorFormat = Required.listOf(connectorFormat);
        connectorTypes = Required.listOf(connectorTypes);
        powerTypes = Required.listOf(powerTypes);
    }
}
