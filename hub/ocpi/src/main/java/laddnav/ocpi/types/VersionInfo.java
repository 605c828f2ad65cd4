package laddnav.ocpi.types;

/**
 * A version and the address of its details.
 *
 * @see "OCPI 2.3.0, version_information_endpoint, Version class"
 */
public record VersionInfo(String version, String url) {

    public VersionInfo {
        Required.present("version", version);
        Required.present("url", url);
    }
}
