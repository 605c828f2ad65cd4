package laddnav.ocpi.server;

import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;

/** Which methods a path has. */
final class Methods {

    private Methods() {}

    /** @throws NotAllowed where the request's method is not among them */
    static void only(Exchange exchange, String... methods) {
        for (String method : methods) {
            if (method.equals(exchange.method())) {
                return;
            }
        }
        throw new NotAllowed(OcpiException.methodNotAllowed(exchange.method()), String.join(", ", methods));
    }

    /**
     * The methods on an object of a Receiver interface.
     *
     * @see "OCPI 2.3.0, mod_locations, mod_sessions, mod_cdrs, mod_tariffs, mod_tokens, Receiver Interface"
     */
    static String[] ofReceiver(ModuleId module, Version version) {
        return switch (module.value()) {
            case "tariffs" ->
                version.isRouted()
                        ? new String[] {"GET", "PUT", "DELETE"}
                        : new String[] {"GET", "PUT", "PATCH", "DELETE"};
            case "invoicereconciliation" -> new String[] {"GET", "PUT", "DELETE"};
            case "cdrs", "payments/terminals", "payments/confirmations" -> new String[] {"GET"};
            default -> new String[] {"GET", "PUT", "PATCH"};
        };
    }

    /** HTTP 405 with the methods that are allowed. */
    static final class NotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient OcpiException refusal;
        private final String allowed;

        NotAllowed(OcpiException refusal, String allowed) {
            super(refusal.getMessage(), null, false, false);
            this.refusal = refusal;
            this.allowed = allowed;
        }

        OcpiException refusal() {
            return refusal;
        }

        String allowed() {
            return allowed;
        }
    }
}
