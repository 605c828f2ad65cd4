package laddnav.ocpi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Token;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every object of every version through every pair of versions, there and back: what is different afterwards has been
 * told as a loss, and a second way loses nothing more. The specification's own examples take part where their folders
 * are given by {@code -Docpi.spec.examples=2.1.1=/folder,2.2.1=/folder,2.3.0=/folder}; those of 2.1.1 stand in its
 * pages.
 */
class TranslationTest {

    private static final Map<String, Class<?>> TYPES = new LinkedHashMap<>(Map.of(
            "location", Location.class,
            "tariff", Tariff.class,
            "token", Token.class,
            "session", Session.class,
            "cdr", Cdr.class));
    private static final PartyId OWNER = PartyId.of("SE", "ABC");
    private static final Pattern BLOCK = Pattern.compile("```json\\s(.*?)```", Pattern.DOTALL);
    private static final Codec CANONICAL = Codec.of(Version.V2_3_0);

    /** One object as it stands in its version. */
    private record Example(String name, Version version, Class<?> type, Json json) {

        Object canonical() {
            return Codec.of(version).decode(version.isRouted() ? json : noted(type, json), type);
        }
    }

    @Test
    void every_example_goes_through_every_pair_of_versions_and_only_loses_what_is_told() throws IOException {
        List<String> problems = new ArrayList<>();
        List<Example> examples = examples();
        for (Example example : examples) {
            for (Version to : Version.values()) {
                check(example, to).ifPresent(problems::add);
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(examples.size() >= 15, "there are " + examples.size());
    }

    @Test
    void within_a_version_nothing_is_lost() throws IOException {
        for (Example example : own()) {
            Object canonical = example.canonical();
            Json back = Codec.of(example.version()).encode(canonical, sites(canonical));
            Json again = Codec.of(example.version())
                    .encode(
                            new Example(example.name(), example.version(), example.type(), back).canonical(),
                            sites(canonical));
            assertTrue(again.sameAs(back), () -> example.name() + ": " + back + " became " + again);
            if (example.version().isRouted()) {
                assertTrue(back.sameAs(example.json()), () -> example.json() + " became " + back);
            }
        }
    }

    private static Optional<String> check(Example example, Version to) {
        Object first = example.canonical();
        Codec codec = Codec.of(to);
        KnownLocations sites = sites(first);
        String what = example.version() + " " + example.name() + " to " + to + ": ";
        try {
            Json sent = codec.encode(first, sites);
            if (!to.isRouted() && sent.toString().contains("country_code")) {
                return Optional.of(what + "names an owner: " + sent);
            }
            Object second = codec.decode(to.isRouted() ? sent : noted(example.type(), sent, first), example.type());
            Set<String> changed = new LinkedHashSet<>();
            differ(CANONICAL.encode(first).tree(), CANONICAL.encode(second).tree(), "", changed);
            List<String> lost = codec.losses(first, sites);
            List<String> untold = changed.stream()
                    .filter(path -> lost.stream().noneMatch(loss -> tells(loss, path)))
                    .toList();
            if (!untold.isEmpty()) {
                return Optional.of(what + "changes " + untold + " and tells " + lost + ": " + sent);
            }
            Json again = codec.encode(second, sites(second));
            return again.sameAs(sent)
                    ? Optional.empty()
                    : Optional.of(what + sent + " becomes " + again + " on the second way");
        } catch (OcpiException unsayable) {
            boolean isTold = codec.losses(first, sites).stream().anyMatch(loss -> loss.equals(unsayable.getMessage()));
            return isTold ? Optional.empty() : Optional.of(what + unsayable.getMessage());
        }
    }

    /** A loss names the field or one above it; or in words what of it. */
    private static boolean tells(String loss, String path) {
        String field = loss.split("[ ,:\\[]", 2)[0];
        return path.equals(field) || path.startsWith(field + ".") || field.startsWith(path + ".");
    }

    /** The paths of fields that differ, without places in lists. */
    private static void differ(JsonNode a, JsonNode b, String path, Set<String> changed) {
        if (a.isObject() && b.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            a.propertyStream().forEach(field -> names.add(field.getKey()));
            b.propertyStream().forEach(field -> names.add(field.getKey()));
            for (String name : names) {
                String here = path.isEmpty() ? name : path + "." + name;
                JsonNode one = a.get(name);
                JsonNode other = b.get(name);
                if (one == null || other == null) {
                    changed.add(here);
                } else {
                    differ(one, other, here, changed);
                }
            }
        } else if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                differ(a.get(i), b.get(i), path, changed);
            }
        } else if (!Mapping.same(a, b) && !isSameDegree(a, b)) {
            changed.add(path);
        }
    }

    /** Coordinates are text; 55.7 and 55.700000 are one place. */
    private static boolean isSameDegree(JsonNode a, JsonNode b) {
        try {
            return a.isString()
                    && b.isString()
                    && new BigDecimal(a.stringValue()).compareTo(new BigDecimal(b.stringValue())) == 0;
        } catch (NumberFormatException text) {
            return false;
        }
    }

    /** The location that a session is at; a CDR tells its own. */
    private static KnownLocations sites(Object canonical) {
        if (!(canonical instanceof Session session)) {
            return KnownLocations.NONE;
        }
        Example known = read("location", Version.V2_2_1, Location.class);
        Json evse = known.json().field("evses").orElseThrow().elements().getFirst();
        Json connector = evse.field("connectors").orElseThrow().elements().getFirst();
        Json connectors = Json.list(List.of(connector.with("id", session.connectorId())));
        Json evses = Json.list(List.of(evse.with("uid", session.evseUid()).with("connectors", connectors)));
        Json there = known.json().with("id", session.locationId()).with("evses", evses);
        Location location = Codec.of(Version.V2_2_1).decode(there, Location.class);
        return (owner, id) -> Optional.of(location);
    }

    private static Json noted(Class<?> type, Json json) {
        return Kept211.of(json, type == Token.class ? PartyId.of("SE", "EMP") : OWNER, null);
    }

    /** With what a hub would note beside it. */
    private static Json noted(Class<?> type, Json json, Object canonical) {
        PartyId owner = CANONICAL
                .encode(canonical)
                .text("party_id")
                .map(party -> PartyId.of(
                        CANONICAL.encode(canonical).text("country_code").orElseThrow(), party))
                .orElse(type == Token.class ? PartyId.of("SE", "EMP") : OWNER);
        CdrToken token = switch (canonical) {
            case Session session -> session.cdrToken();
            case Cdr cdr -> cdr.cdrToken();
            default -> null;
        };
        return Kept211.of(json, owner, token);
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = own();
        for (String pair : System.getProperty("ocpi.spec.examples", "").split(",")) {
            if (!pair.isBlank()) {
                Version version =
                        Version.find(pair.substring(0, pair.indexOf('='))).orElseThrow();
                examples.addAll(ofSpecification(version, Path.of(pair.substring(pair.indexOf('=') + 1))));
            }
        }
        return examples;
    }

    private static List<Example> own() {
        List<Example> examples = new ArrayList<>();
        for (Version version : Version.values()) {
            TYPES.forEach((name, type) -> examples.add(read(name, version, type)));
        }
        return examples;
    }

    private static Example read(String name, Version version, Class<?> type) {
        String resource = "/laddnav/ocpi/examples/" + version + "/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(TranslationTest.class.getResourceAsStream(resource), resource)) {
            return new Example(name, version, type, Json.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whole objects that can be read: fragments and slips are for {@link SpecificationExamplesTest}. */
    private static List<Example> ofSpecification(Version version, Path folder) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                String text = name.endsWith(".json") || name.endsWith(".md") ? Files.readString(file) : "";
                List<String> blocks = new ArrayList<>();
                if (name.endsWith(".json")) {
                    blocks.add(text);
                }
                Matcher found = BLOCK.matcher(name.endsWith(".md") ? text : "");
                while (found.find()) {
                    blocks.add(found.group(1));
                }
                blocks.forEach(block -> example(name, version, block).ifPresent(examples::add));
            }
        }
        assertTrue(examples.size() > 8, folder + " has " + examples.size() + " examples");
        return examples;
    }

    private static Optional<Example> example(String name, Version version, String text) {
        try {
            Json json = Json.parse(text);
            if (!json.isObject() || json.field("last_updated").isEmpty()) {
                return Optional.empty();
            }
            Class<?> type = json.field("elements").isPresent()
                    ? Tariff.class
                    : json.field("total_energy").isPresent()
                            ? Cdr.class
                            : json.field("kwh").isPresent()
                                    ? Session.class
                                    : json.field("uid").isPresent()
                                                    && json.field("issuer").isPresent()
                                            ? Token.class
                                            : Location.class;
            Example example = new Example(name, version, type, json);
            example.canonical();
            return Optional.of(example);
        } catch (OcpiException noWholeObject) {
            return Optional.empty();
        }
    }
}
