package laddnav.ocpi.server;

import java.util.function.Supplier;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Credentials;

/**
 * The credentials module of a platform. Whether a method is allowed is decided before: POST comes only from callers
 * that are not registered, PUT and DELETE only from those that are. Every method throws {@link OcpiException} to
 * refuse.
 *
 * @see "OCPI 2.3.0, credentials, Interfaces and endpoints"
 */
public interface CredentialsReceiver {

    /** Our credentials for this caller. */
    Credentials get(Caller caller, Version version);

    /** Registers the caller, whose versions are asked meanwhile; returns ours, with the token for it to use. */
    Credentials post(Caller caller, Version version, Credentials theirs);

    /** The same for a caller that is registered: new token, new version or new roles. */
    Credentials put(Caller caller, Version version, Credentials theirs);

    /** Ends the registration. */
    void delete(Caller caller, Version version);

    /**
     * Of a platform that registered by itself, keeps one token for as long as it runs, and never ends the registration.
     *
     * @param ours asked for at each call, since the address may not be known before the platform runs
     */
    static CredentialsReceiver constant(Supplier<Credentials> ours) {
        return new CredentialsReceiver() {
            @Override
            public Credentials get(Caller caller, Version version) {
                return ours.get();
            }

            @Override
            public Credentials post(Caller caller, Version version, Credentials theirs) {
                return ours.get();
            }

            @Override
            public Credentials put(Caller caller, Version version, Credentials theirs) {
                return ours.get();
            }

            @Override
            public void delete(Caller caller, Version version) {
                throw OcpiException.invalid("this platform stays registered for as long as it runs");
            }
        };
    }
}
