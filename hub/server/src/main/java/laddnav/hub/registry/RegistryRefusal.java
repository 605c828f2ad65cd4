package laddnav.hub.registry;

/** A change of the registry that cannot be made; the message says why. */
public final class RegistryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryRefusal(String message) {
        super(message, null, false, false);
    }
}
