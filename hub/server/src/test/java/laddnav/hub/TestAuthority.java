package laddnav.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import laddnav.ocpi.tls.TlsFiles;

/** An authority made for one test with the JDK's keytool, and the certificates that it gives out, as PEM files. */
final class TestAuthority {

    private static final String PASSWORD = "only-in-this-test";

    private final Path folder;
    private final Path store;
    private final String name;

    TestAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.store = folder.resolve(name + ".p12");
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=" + name, "-keyalg", "EC", "-ext", "bc:c");
    }

    /** The authority's own certificate. */
    Path certificate() {
        Path file = folder.resolve(name + ".ca.pem");
        write(file, pem("CERTIFICATE", encoded(certificates("ca").getFirst())));
        return file;
    }

    /** One that is valid now. */
    TlsFiles issue(String to, String subject, String host) {
        return issue(to, subject, host, "-1H");
    }

    /** One that ended yesterday. */
    TlsFiles issueExpired(String to, String subject, String host) {
        return issue(to, subject, host, "-31d");
    }

    /**
     * Writes a certificate of 30 days for a host, and its key, to files of that name; what was there is replaced.
     *
     * @param from when it begins, as keytool has it
     */
    private TlsFiles issue(String to, String subject, String host, String from) {
        String alias = to + certificateCount();
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + subject,
                "-keyalg",
                "EC",
                "-signer",
                "ca",
                "-ext",
                "san=dns:" + host,
                "-startdate",
                from,
                "-validity",
                "30");
        TlsFiles files = new TlsFiles(folder.resolve(to + ".pem"), folder.resolve(to + ".key"));
        StringBuilder chain = new StringBuilder();
        certificates(alias).forEach(each -> chain.append(pem("CERTIFICATE", encoded(each))));
        write(files.key(), pem("PRIVATE KEY", key(alias).getEncoded()));
        write(files.certificate(), chain.toString());
        return files;
    }

    private int certificateCount() {
        try {
            return loaded().size();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Certificate> certificates(String alias) {
        try {
            return List.of(loaded().getCertificateChain(alias));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Key key(String alias) {
        try {
            return loaded().getKey(alias, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore loaded() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, PASSWORD.toCharArray());
            return loaded;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /** Whole or not at all, as certificates are renewed. */
    private static void write(Path file, String text) {
        try {
            Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
