package laddnav.ocpi.server;

import laddnav.ocpi.Call;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a token may charge now.
 *
 * @see "OCPI 2.3.0, mod_tokens, Real-time authorization"
 */
@FunctionalInterface
public interface TokenAuthorizer {

    /** A token as the operator names it: by uid and type, without its owner. */
    record Asked(String uid, String type) {}

    /**
     * Decides, while the driver waits.
     *
     * @param references the LocationReferences that were sent; absent where none were
     * @return with the AuthorizationInfo, or a refusal such as 2002 or 2004
     */
    Reply authorize(Call call, Asked token, @Nullable Json references);
}
