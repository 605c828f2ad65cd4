package laddnav.simulator.platform;

import laddnav.ocpi.types.CdrToken;

/** Whoever plays the cars at an operator's charging points, when a provider asks. */
public interface RemoteControl {

    /** Starts a charge; false where the charging point is not there or not free. */
    boolean start(String evseUid, CdrToken token);

    /** Stops a charge; false where it is not under way. */
    boolean stop(String sessionId);

    /** Nobody plays: nothing can be started. */
    RemoteControl NOBODY = new RemoteControl() {
        @Override
        public boolean start(String evseUid, CdrToken token) {
            return false;
        }

        @Override
        public boolean stop(String sessionId) {
            return false;
        }
    };
}
