package laddnav.edge.ocpp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a charger tells or asks. Energy in Wh.
 *
 * @see "OCPP 1.6, 6 messages"
 */
public sealed interface Request {

    /** The charger has started. @see "OCPP 1.6, 6.3 BootNotification.req" */
    record BootNotification(
            String vendor,
            String model,
            @Nullable String serialNumber,
            @Nullable String firmware) implements Request {}

    /** The charger is there. @see "OCPP 1.6, 6.29 Heartbeat.req" */
    record Heartbeat() implements Request {}

    /**
     * A connector's state; connector 0 is the charger as a whole.
     *
     * @see "OCPP 1.6, 6.47 StatusNotification.req"
     */
    record StatusNotification(int connectorId, String status, String errorCode, Stamp stamp) implements Request {}

    /** May this idTag charge? @see "OCPP 1.6, 6.1 Authorize.req" */
    record Authorize(String idTag) implements Request {}

    /** A charge has begun, perhaps while there was no connection. @see "OCPP 1.6, 6.45 StartTransaction.req" */
    record StartTransaction(int connectorId, String idTag, long meterStart, Stamp stamp) implements Request {}

    /**
     * The meter. {@code transactionId} is absent outside a charge, and with chargers that forget it.
     *
     * @see "OCPP 1.6, 6.31 MeterValues.req"
     */
    record MeterValues(int connectorId, @Nullable Long transactionId, List<MeterReading> readings) implements Request {
        public MeterValues {
            readings = List.copyOf(readings);
        }
    }

    /**
     * A charge has ended. {@code transactionId} may be one that we never gave (-1, 0), or absent.
     *
     * @see "OCPP 1.6, 6.49 StopTransaction.req"
     */
    record StopTransaction(
            @Nullable Long transactionId,
            @Nullable String idTag,
            @Nullable Long meterStop,
            Stamp stamp,
            String reason,
            List<MeterReading> readings)
            implements Request {
        public StopTransaction {
            readings = List.copyOf(readings);
        }
    }

    /** Something of the vendor's own. @see "OCPP 1.6, 6.9 DataTransfer.req" */
    record DataTransfer(String vendorId) implements Request {}
}
