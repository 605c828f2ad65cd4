package laddnav.ocpi.types;

import java.util.List;

/**
 * The endpoints of one version.
 *
 * @see "OCPI 2.3.0, version_information_endpoint, Version details"
 */
public record VersionDetails(String version, List<Endpoint> endpoints) {

    public VersionDetails {
        Required.present("version", version);
        endpoints = Required.listOf(endpoints);
    }
}
