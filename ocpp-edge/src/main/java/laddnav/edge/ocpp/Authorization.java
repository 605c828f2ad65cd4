package laddnav.edge.ocpp;

/**
 * Whether an idTag may charge.
 *
 * @see "OCPP 1.6, 7.2 AuthorizationStatus"
 */
public enum Authorization {
    ACCEPTED("Accepted"),
    BLOCKED("Blocked"),
    EXPIRED("Expired"),
    INVALID("Invalid"),
    CONCURRENT_TX("ConcurrentTx");

    private final String wire;

    Authorization(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
