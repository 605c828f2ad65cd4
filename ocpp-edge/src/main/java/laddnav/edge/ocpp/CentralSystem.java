package laddnav.edge.ocpp;

import java.time.Duration;

/**
 * Who the chargers talk to. Each method is called on the charger's own thread, one at a time for a connection; what it
 * stored is stored when it returns, since the charger forgets a message once it is answered. Throwing answers
 * InternalError, and the charger will say it again.
 */
public interface CentralSystem {

    /** Whether this charger may connect with this password, which may be any bytes. */
    boolean admits(String charger, byte[] password);

    /** The charger has a new connection, perhaps in place of one that was never closed. */
    void connected(String charger);

    /** The charger's last connection has ended. */
    void disconnected(String charger);

    /** Takes the boot; answers how often the charger shall send heartbeats. */
    Duration booted(String charger, Request.BootNotification boot);

    void heard(String charger);

    void status(String charger, Request.StatusNotification status);

    Authorization authorize(String charger, Request.Authorize authorize);

    Started started(String charger, Request.StartTransaction start);

    void metered(String charger, Request.MeterValues values);

    /** Never refuses: a charger would repeat a refused stop for ever, and everything behind it would wait. */
    Authorization stopped(String charger, Request.StopTransaction stop);

    /** The id that the charge has from now on; the same one when its start is told again. */
    record Started(long transactionId, Authorization authorization) {}
}
