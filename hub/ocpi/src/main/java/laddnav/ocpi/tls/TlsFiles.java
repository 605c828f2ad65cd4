package laddnav.ocpi.tls;

import java.nio.file.Path;

/**
 * Who we are: two PEM files.
 *
 * @param certificate the chain, our own certificate first
 * @param key its private key in PKCS #8, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {}
