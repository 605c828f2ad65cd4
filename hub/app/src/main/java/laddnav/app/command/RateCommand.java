package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code laddnav rate}: prices a CDR from its tariff and explains it; needs no database. */
@Command(name = "rate", mixinStandardHelpOptions = true, description = "Price a CDR by its tariff, and explain it.")
final class RateCommand implements Runnable {

    @Option(names = "--cdr", paramLabel = "F", description = "The CDR, as JSON.")
    private @Nullable Path cdr;

    @Option(names = "--tariff", paramLabel = "F", description = "A tariff or a list of them; else the CDR's own.")
    private List<Path> tariffs = new ArrayList<>();

    @Option(
            names = "--batch",
            paramLabel = "DIR",
            description = "Every folder in DIR: cdr.json, tariff.json, case.json.")
    private @Nullable Path batch;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "The OCPI version of the files; else it is recognised.")
    private @Nullable String version;

    @Option(names = "--zone", paramLabel = "ZONE", description = "The charger's time zone. Default: UTC.")
    private String zone = "UTC";

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (batch != null) {
                rateFolders(batch, out);
            } else if (cdr != null) {
                print(Priced.of(read(cdr), readAll(tariffs), version, zoneOf(zone)), out);
            } else {
                throw new ParameterException(spec.commandLine(), "give --cdr F or --batch DIR");
            }
        } catch (IOException e) {
            throw new Refused("cannot read: " + e.getMessage());
        }
    }

    private void rateFolders(Path folder, PrintWriter out) throws IOException {
        List<Path> cases;
        try (Stream<Path> entries = Files.list(folder)) {
            cases = entries.filter(Files::isDirectory).sorted().toList();
        }
        for (Path each : cases) {
            out.println(rateFolder(each));
        }
    }

    /** One line of JSON, whatever is in the folder: a case that cannot be read says why and stops nothing else. */
    private Json rateFolder(Path folder) {
        Json name = Json.from(String.valueOf(folder.getFileName()));
        try {
            Optional<Json> settings = readIfThere(folder.resolve("case.json"));
            String itsVersion = settings.flatMap(s -> s.text("version")).orElse(version);
            String itsZone = settings.flatMap(s -> s.text("zone")).orElse(zone);
            List<Json> itsTariffs = readIfThere(folder.resolve("tariff.json"))
                    .map(RateCommand::items)
                    .orElse(List.of());
            return Priced.of(read(folder.resolve("cdr.json")), itsTariffs, itsVersion, zoneOf(itsZone))
                    .json(Map.of("case", name));
        } catch (IOException | OcpiException | Refused | ArithmeticException | IllegalArgumentException e) {
            return Json.from(Map.of("case", name, "error", String.valueOf(e.getMessage())));
        }
    }

    private static ZoneId zoneOf(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Refused("'" + zone + "' is not a time zone such as Europe/Stockholm");
        }
    }

    private void print(Priced priced, PrintWriter out) {
        if (json.isAsked()) {
            out.println(priced.json(Map.of()));
        } else {
            priced.text(zoneOf(zone)).forEach(out::println);
        }
    }

    /** The tariffs of files, each an object, a list, or an envelope; 2.3.0 where they tell of included tax. */
    static List<Tariff> tariffs(List<Path> files, Codec otherwise) throws IOException {
        return readAll(files).stream()
                .map(tariff -> (tariff.field("tax_included").isPresent() ? Codec.of(Version.V2_3_0) : otherwise)
                        .decode(tariff, Tariff.class))
                .toList();
    }

    private static List<Json> readAll(List<Path> files) throws IOException {
        List<Json> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(items(read(file)));
        }
        return all;
    }

    /** An object, a list, or an OCPI envelope around either. */
    static List<Json> items(Json json) {
        Json inner = json.field("data").orElse(json);
        return inner.isList() ? inner.elements() : List.of(inner);
    }

    private static Json read(Path file) throws IOException {
        return Json.parse(Files.readAllBytes(file));
    }

    private static Optional<Json> readIfThere(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }
}
