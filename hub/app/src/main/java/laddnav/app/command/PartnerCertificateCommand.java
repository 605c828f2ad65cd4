package laddnav.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import laddnav.app.node.Installation;
import laddnav.hub.registry.BoundCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav partner certificate}: binds a platform to client certificates. */
@Command(
        name = "certificate",
        mixinStandardHelpOptions = true,
        description =
                "Bind a platform to client certificates: its token alone no longer lets it in. What is told replaces"
                        + " what was told before; tell the next certificate beside the present one ahead.")
final class PartnerCertificateCommand extends OnInstallation {

    @Parameters(paramLabel = "NAME", description = "The platform's name.")
    private String name = "";

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description = "Of a certificate, with or without colons; may be repeated.")
    private List<String> fingerprints = new ArrayList<>();

    @Option(
            names = "--subject",
            paramLabel = "CN=…",
            description = "Of any certificate that an authority in tls.clients-ca gave out; may be repeated.")
    private List<String> subjects = new ArrayList<>();

    @Option(names = "--file", paramLabel = "PEM", description = "A certificate; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--none", description = "Its token is enough again.")
    private boolean isNone;

    @Override
    public int run(Installation installation, PrintWriter out) {
        List<String> certificates = new ArrayList<>(fingerprints);
        subjects.forEach(each -> certificates.add("subject:" + each));
        files.forEach(each -> certificates.add(of(each)));
        if (certificates.isEmpty() != isNone) {
            throw new Refused("say --fingerprint, --subject or --file, or else --none");
        }
        List<String> bound = installation.hub().actingFor(NetworkCommand.WHO).bind(name, certificates);
        out.println(
                bound.isEmpty()
                        ? name + " is bound to no client certificate: its token is enough."
                        : name + " must present " + String.join(" or ", bound) + ".");
        return 0;
    }

    private static String of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return BoundCertificate.of((X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .toString();
        } catch (IOException | CertificateException e) {
            throw new Refused(file + " is no certificate in PEM: " + e.getMessage());
        }
    }
}
