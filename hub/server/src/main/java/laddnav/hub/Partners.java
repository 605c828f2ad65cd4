package laddnav.hub;

import java.util.List;

/** Who is connected: the part of the hub's front door that another process may use while a hub is running. */
public interface Partners extends AutoCloseable {

    /** Every platform that is registered or invited. Tokens are not shown. */
    List<Hub.PlatformStatus> platforms();

    /**
     * Invites a platform: its parties and roles, and a token A that is shown this once.
     *
     * @throws Hub.Refusal when the name is taken by a registered platform, or a party in a role by another one
     */
    Hub.Invitation invite(String name, List<Hub.PartyRole> parties);

    /**
     * Starts the handshake ourselves, towards a platform that gave us its token A and versions address.
     *
     * @throws Hub.Refusal with the platform's reason when it does not succeed
     */
    void register(String platform, String versionsUrl, String tokenA);

    /** Cuts a platform off: its token is refused, nothing is delivered to it. @throws Hub.Refusal when unknown */
    void suspend(String platform);

    /**
     * Sets what a platform hears when the receiver of its push cannot be reached: success, since the hub will deliver
     * (the default), or the reason as an error. @throws Hub.Refusal when unknown
     */
    void answerWhenOffline(String platform, boolean withSuccess);

    /** Checks a connection step by step, and says what was found. @throws Hub.Refusal when unknown */
    List<Hub.TestStep> test(String platform);

    @Override
    void close();
}
