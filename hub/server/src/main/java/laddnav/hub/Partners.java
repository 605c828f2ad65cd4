package laddnav.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who is connected: the part of the hub's front door that another process may use while a hub is running. */
public interface Partners extends AutoCloseable {

    /** Every platform that is registered or invited. Tokens are not shown. */
    List<Hub.PlatformStatus> platforms();

    /**
     * The same front door, for somebody who acts: the journal names who did what.
     *
     * @param who a user's address, or where a command came from
     */
    Partners actingFor(String who);

    /** Who may see whom. */
    Network network();

    /**
     * Invites a platform: its parties and roles, and a token A that is shown this once.
     *
     * @throws Hub.Refusal when the name is taken by a registered platform, or a party in a role by another one
     */
    Hub.Invitation invite(String name, List<Hub.PartyRole> parties);

    /**
     * Lets a platform speak for more parties and roles. One that is registered takes them with PUT credentials.
     *
     * @throws Hub.Refusal when it is unknown, or a party in a role is another's
     */
    void allow(String platform, List<Hub.PartyRole> more);

    /**
     * Starts the handshake ourselves, towards a platform that gave us its token A and versions address.
     *
     * @throws Hub.Refusal with the platform's reason when it does not succeed
     */
    void register(String platform, String versionsUrl, String tokenA);

    /**
     * Cuts a platform off: its tokens are refused, nothing is delivered to it, and others are told SUSPENDED.
     *
     * @throws Hub.Refusal when unknown
     */
    void suspend(String platform);

    /** Lets a suspended platform in again, with its old tokens. @throws Hub.Refusal when it is not suspended */
    void resume(String platform);

    /**
     * Sets what is answered when the receiver of a push cannot be reached.
     *
     * @param asSender what the platform hears when others are away
     * @param asReceiver what others hear while the platform is away; a sender hears success where both accept
     * @throws Hub.Refusal when unknown
     */
    void answerWhenOffline(String platform, WhenOffline asSender, WhenOffline asReceiver);

    /**
     * Binds a platform to client certificates: without one of them its token alone does not let it in, over TLS or
     * not.
     *
     * @param certificates each {@code sha256:} and the fingerprint of one, or {@code subject:} and its subject's
     *     distinguished name; at most four, so that the next one can be told ahead; none ends the binding
     * @return the same in one spelling
     * @throws Hub.Refusal when unknown, or where one is neither
     */
    List<String> bind(String platform, List<String> certificates);

    /** Sets in what a platform is treated otherwise than others. @throws Hub.Refusal when unknown */
    void wish(String platform, Hub.Wish wish, boolean isWanted);

    /**
     * Changes the tokens of both directions, in a handshake that we begin. The old ones work a while longer.
     *
     * @param overlap how long they do; at most a week
     * @return when the old tokens end
     * @throws Hub.Refusal with the platform's reason when it does not take part; then everything stays as it was
     */
    Instant rotate(String platform, Duration overlap);

    /**
     * Removes a platform for good. Its tokens are dead at once; what it shows (locations, tariffs, tokens) is withdrawn
     * from the lists, and receivers are told; sessions and CDRs are kept, since they are book-keeping. What staff
     * opened for its parties is closed.
     *
     * @throws Hub.Refusal when unknown
     */
    Removal remove(String platform);

    /** Checks a connection step by step, by calling the platform. @throws Hub.Refusal when unknown */
    ConnectionTest test(String platform);

    /** The same without a call: what our own tables say of it. @throws Hub.Refusal when unknown */
    ConnectionTest look(String platform);

    @Override
    void close();

    /**
     * What is withdrawn when a platform is removed, and what is kept: counts of objects.
     *
     * @param closed how many openings of its parties are closed; those of the settings end there
     */
    record Removal(long withdrawn, long kept, int closed) {}

    /** What is answered where a receiver is away: to the platform as a sender, and to others while it is itself. */
    record Answers(WhenOffline asSender, WhenOffline asReceiver) {}

    /** What is answered to a push whose receiver cannot be reached. */
    enum WhenOffline {
        /** Success: the hub will deliver. The default. */
        ACCEPT,
        /** The reason, as an error: 4002 or 4003. */
        REFUSE
    }
}
