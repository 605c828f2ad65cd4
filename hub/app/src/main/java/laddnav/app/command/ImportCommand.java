package laddnav.app.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import laddnav.app.node.Installation;
import laddnav.hub.Hub.Imported;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code laddnav import}: takes a file of OCPI objects on a party's behalf. Each object is judged by itself: taken, or
 * told why not. What a file lacks and the command line tells (whose objects they are) is filled in.
 */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take OCPI objects from a file: an object, a list, or an envelope; .gz is unpacked.")
final class ImportCommand extends OnInstallation {

    private static final int LARGEST_FILE = 512 * 1024 * 1024;
    private static final int SHOWN = 20;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--party", required = true, paramLabel = "SE*ABC", description = "The party that owns the objects.")
    private String party = "";

    @Option(names = "--module", paramLabel = "M", description = "cdrs, tariffs, locations or tokens; else recognised.")
    private @Nullable String module;

    @Option(names = "--version", paramLabel = "V", description = "The OCPI version of the objects; else recognised.")
    private @Nullable String version;

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public int run(Installation installation, PrintWriter out) {
        PartyId owner = PartnerCommand.party(party);
        List<Json> objects =
                items(read()).stream().map(each -> owned(each, owner)).toList();
        if (objects.isEmpty()) {
            throw new Refused(file + " holds no objects");
        }
        ModuleId target = new ModuleId(module == null ? recognised(objects.getFirst()) : module);
        Map<Version, List<Json>> byVersion = new LinkedHashMap<>();
        objects.forEach(each -> byVersion
                .computeIfAbsent(versionOf(each), v -> new ArrayList<>())
                .add(each));
        List<Imported> results = new ArrayList<>();
        byVersion.forEach(
                (spoken, list) -> results.addAll(installation.hub().importObjects(owner, target, spoken, list)));
        print(target, results, out);
        return results.stream().anyMatch(each -> each.problem().isEmpty()) ? 0 : 1;
    }

    private void print(ModuleId target, List<Imported> results, PrintWriter out) {
        List<Imported> refused =
                results.stream().filter(each -> each.problem().isPresent()).toList();
        long fresh = results.stream()
                .filter(each -> each.problem().isEmpty() && each.isNew())
                .count();
        if (json.isAsked()) {
            out.println(Json.from(results.stream().map(ImportCommand::json).toList()));
            return;
        }
        refused.stream()
                .limit(SHOWN)
                .forEach(each -> out.printf(
                        "not taken  %-40s %s%n", each.id(), each.problem().orElse("")));
        if (refused.size() > SHOWN) {
            out.printf("           and %,d more; --json tells all%n", refused.size() - SHOWN);
        }
        out.printf(
                "%s: %,d taken (%,d new), %,d not%n", target, results.size() - refused.size(), fresh, refused.size());
    }

    private static Map<String, Object> json(Imported imported) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", imported.id());
        json.put("taken", imported.problem().isEmpty());
        json.put("new", imported.isNew());
        imported.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }

    private Json read() {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new Refused(file + " is larger than " + LARGEST_FILE + " bytes");
            }
            return Json.parse(bytes);
        } catch (IOException e) {
            throw new Refused("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** An object, a list, an OCPI envelope around either, or objects each wrapped in its own name. */
    static List<Json> items(Json json) {
        Json inner = json.field("data").orElse(json);
        List<Json> items = inner.isList() ? inner.elements() : List.of(inner);
        return items.stream().map(ImportCommand::unwrapped).toList();
    }

    private static Json unwrapped(Json item) {
        return Optional.<Json>empty()
                .or(() -> item.field("tariff"))
                .or(() -> item.field("location"))
                .or(() -> item.field("cdr"))
                .or(() -> item.field("token"))
                .filter(inner -> inner.isObject() && item.text("id").isEmpty())
                .orElse(item);
    }

    private static Json owned(Json item, PartyId owner) {
        Json named = item.field("country_code").isPresent() ? item : item.with("country_code", owner.country());
        return named.field("party_id").isPresent() ? named : named.with("party_id", owner.party());
    }

    private Version versionOf(Json object) {
        if (version != null) {
            return Version.find(version)
                    .orElseThrow(() -> new Refused("OCPI version " + version + " is not spoken here"));
        }
        boolean isNew = object.field("tax_included").isPresent()
                || object.field("parking_places").isPresent()
                || object.field("total_cost")
                        .flatMap(cost -> cost.field("before_taxes"))
                        .isPresent();
        if (isNew) {
            return Version.V2_3_0;
        }
        boolean isOld = object.field("auth_id").isPresent()
                || object.field("evses").stream()
                        .flatMap(evses -> evses.elements().stream())
                        .flatMap(evse -> evse.field("connectors").stream())
                        .flatMap(connectors -> connectors.elements().stream())
                        .anyMatch(connector -> connector.field("voltage").isPresent());
        return isOld ? Version.V2_1_1 : Version.V2_2_1;
    }

    private static String recognised(Json object) {
        if (object.field("elements").isPresent()) {
            return "tariffs";
        }
        if (object.field("charging_periods").isPresent()
                && object.field("total_cost").isPresent()) {
            return "cdrs";
        }
        if (object.field("coordinates").isPresent()) {
            return "locations";
        }
        if (object.field("contract_id").isPresent()) {
            return "tokens";
        }
        throw new Refused("what the file holds is not recognised; tell --module cdrs, tariffs, locations or tokens");
    }
}
