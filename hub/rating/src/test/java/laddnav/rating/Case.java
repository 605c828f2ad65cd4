package laddnav.rating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;

/** One folder of a CDR, its tariffs ({@code tariff.json}, absent where the CDR carries them) and {@code case.json}. */
record Case(Cdr cdr, List<Tariff> tariffs, ZoneId zone, Json facts) {

    private static final PartyId OWNER = PartyId.of("SE", "ABC");

    static Case read(Path folder) throws IOException {
        Json facts = Json.parse(Files.readAllBytes(folder.resolve("case.json")));
        Version version = Version.find(facts.text("version").orElse("2.3.0")).orElseThrow();
        Codec codec = Codec.of(version);
        Cdr cdr = codec.decode(owned(version, folder.resolve("cdr.json")), Cdr.class);
        Path file = folder.resolve("tariff.json");
        return new Case(
                cdr,
                Files.exists(file) ? tariffs(codec, owned(version, file)) : List.of(),
                ZoneId.of(facts.text("zone").orElse("UTC")),
                facts);
    }

    /** Objects of 2.1.1 do not tell whose they are, which the hub knows from who sent them. */
    private static Json owned(Version version, Path file) throws IOException {
        Json json = Json.parse(Files.readAllBytes(file));
        return version == Version.V2_1_1
                ? Kept211.of(
                        json,
                        OWNER,
                        json.text("auth_id").flatMap(Kept211::tokenOf).orElse(null))
                : json;
    }

    private static List<Tariff> tariffs(Codec codec, Json json) {
        List<Json> all = json.isList() ? json.elements() : List.of(json);
        return all.stream().map(one -> codec.decode(one, Tariff.class)).toList();
    }
}
