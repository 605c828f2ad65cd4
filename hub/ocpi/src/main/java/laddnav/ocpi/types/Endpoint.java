package laddnav.ocpi.types;

import laddnav.ocpi.InterfaceRole;

/**
 * Where one side of a module answers.
 *
 * @see "OCPI 2.3.0, version_information_endpoint, Endpoint class"
 */
public record Endpoint(String identifier, InterfaceRole role, String url) {

    public Endpoint {
        Required.present("identifier", identifier);
        Required.present("role", role);
        Required.present("url", url);
    }
}
