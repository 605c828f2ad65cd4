package laddnav.rating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;

/** One folder of a CDR, its tariffs ({@code tariff.json}, absent where the CDR carries them) and {@code case.json}. */
record Case(Cdr cdr, List<Tariff> tariffs, ZoneId zone, Json facts) {

    static Case read(Path folder) throws IOException {
        Json facts = Json.parse(Files.readAllBytes(folder.resolve("case.json")));
        Codec codec =
                Codec.of(Version.find(facts.text("version").orElse("2.3.0")).orElseThrow());
        Cdr cdr = codec.decode(Json.parse(Files.readAllBytes(folder.resolve("cdr.json"))), Cdr.class);
        Path file = folder.resolve("tariff.json");
        return new Case(
                cdr,
                Files.exists(file) ? tariffs(codec, Json.parse(Files.readAllBytes(file))) : List.of(),
                ZoneId.of(facts.text("zone").orElse("UTC")),
                facts);
    }

    private static List<Tariff> tariffs(Codec codec, Json json) {
        List<Json> all = json.isList() ? json.elements() : List.of(json);
        return all.stream().map(one -> codec.decode(one, Tariff.class)).toList();
    }
}
