package laddnav.edge.chargers;

import java.util.Objects;
import laddnav.ocpi.types.ConnectorFormat;
import laddnav.ocpi.types.ConnectorType;
import laddnav.ocpi.types.PowerType;
import org.jspecify.annotations.Nullable;

/**
 * A connector of a charger; each is an EVSE of its own. What is not told is that of a common 22 kW outlet.
 *
 * @param id as OCPP numbers it, from 1
 * @param maxVoltage in V, line to neutral
 * @param maxAmperage in A
 * @param maxElectricPower in W; from voltage, current and phases where it is not told
 * @param tariffId the edge's first tariff where it is not told
 */
public record Outlet(
        int id,
        @Nullable ConnectorType standard,
        @Nullable ConnectorFormat format,
        @Nullable PowerType powerType,
        @Nullable Integer maxVoltage,
        @Nullable Integer maxAmperage,
        @Nullable Integer maxElectricPower,
        @Nullable String tariffId) {

    public Outlet {
        if (id < 1 || id > 99) {
            throw new IllegalArgumentException("a connector's id is from 1 to 99, not " + id);
        }
    }

    /** A socket of type 2 with 22 kW. */
    public static Outlet of(int id) {
        return new Outlet(id, null, null, null, null, null, null, null);
    }

    public ConnectorType standardOrUsual() {
        return Objects.requireNonNullElse(standard, ConnectorType.IEC_62196_T2);
    }

    public ConnectorFormat formatOrUsual() {
        return Objects.requireNonNullElse(format, isDc() ? ConnectorFormat.CABLE : ConnectorFormat.SOCKET);
    }

    public PowerType powerTypeOrUsual() {
        return Objects.requireNonNullElse(powerType, PowerType.AC_3_PHASE);
    }

    /** In V. */
    public int volts() {
        return Objects.requireNonNullElse(maxVoltage, isDc() ? 500 : 230);
    }

    /** In A. */
    public int amperes() {
        return Objects.requireNonNullElse(maxAmperage, isDc() ? 125 : 32);
    }

    /** In W. */
    public int watts() {
        int phases = switch (powerTypeOrUsual()) {
            case AC_1_PHASE, DC -> 1;
            case AC_2_PHASE, AC_2_PHASE_SPLIT -> 2;
            case AC_3_PHASE -> 3;
        };
        return Objects.requireNonNullElse(maxElectricPower, volts() * amperes() * phases);
    }

    private boolean isDc() {
        return powerTypeOrUsual() == PowerType.DC;
    }
}
