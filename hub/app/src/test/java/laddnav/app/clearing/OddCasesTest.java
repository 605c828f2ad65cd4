package laddnav.app.clearing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;

/** Cases with a field that is left out or of another kind are read, or refused with the place; nothing else happens. */
class OddCasesTest {

    private static final Path CASES = Path.of(System.getProperty("basedir", "."))
            .resolve("../../settlement/src/test/resources/laddnav/settlement/cases");
    private static final int A_CASE = 60;
    private static final List<String> ODD = List.of(
            "null",
            "\"\"",
            "\"x\"",
            "-1",
            "999999999999999999999999999999",
            "0.000000000000000000000000000001",
            "[]",
            "[[]]",
            "{}",
            "{\"2026-13-45\":1}",
            "{\"SE\":null}",
            "[null]",
            "true",
            "\"2026-13-45\"",
            "\"2026-02-30T25:00:00Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"1e999999999\"",
            "\"XXX\"",
            "\"SE*\"");

    private record Spoilt(String path, Json whole) {}

    @Test
    void a_spoilt_case_is_read_or_refused_with_the_place() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int refused = 0;
        List<String> faults = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.sorted().toList()) {
                Json whole = Json.parse(Files.readAllBytes(folder.resolve("case.json")));
                List<Spoilt> all = new ArrayList<>();
                collect(whole, "", changed -> changed, random, all);
                Collections.shuffle(all, random);
                for (Spoilt each : all.subList(0, Math.min(A_CASE, all.size()))) {
                    refused += read(each, folder.getFileName() + each.path, faults);
                }
            }
        }
        assertTrue(faults.isEmpty(), () -> "seed " + seed + ": " + String.join("\n", faults));
        assertTrue(refused > 100, "only " + refused + " were refused, seed " + seed);
    }

    private static int read(Spoilt spoilt, String name, List<String> faults) {
        try {
            CaseReader.read(spoilt.whole.toString().getBytes(StandardCharsets.UTF_8));
            return 0;
        } catch (BadCase e) {
            if (!String.valueOf(e.getMessage()).startsWith("case")) {
                faults.add(name + " is refused without the place: " + e.getMessage());
            }
            return 1;
        } catch (RuntimeException e) {
            faults.add(name + " ends in " + e + " at " + e.getStackTrace()[0]);
            return 0;
        }
    }

    /** Each field once without itself and once with an odd value, and each element of a list with one. */
    private static void collect(
            Json node, String path, Function<Json, Json> rebuilt, Random random, List<Spoilt> into) {
        if (node.isObject()) {
            for (String name : node.names()) {
                String here = path + "." + name;
                Json value = node.field(name).orElse(Json.from(null));
                into.add(new Spoilt(here + " left out", rebuilt.apply(node.without(name))));
                Json odd = odd(random);
                into.add(new Spoilt(here + " = " + odd, rebuilt.apply(node.with(name, odd))));
                collect(value, here, changed -> rebuilt.apply(node.with(name, changed)), random, into);
            }
        } else if (node.isList()) {
            List<Json> elements = node.elements();
            for (int i = 0; i < elements.size(); i++) {
                int place = i;
                Function<Json, Json> replaced = changed -> {
                    List<Json> copy = new ArrayList<>(elements);
                    copy.set(place, changed);
                    return rebuilt.apply(Json.list(copy));
                };
                Json odd = odd(random);
                into.add(new Spoilt(path + "[" + i + "] = " + odd, replaced.apply(odd)));
                collect(elements.get(i), path + "[" + i + "]", replaced, random, into);
            }
        }
    }

    private static Json odd(Random random) {
        return Json.parse(ODD.get(random.nextInt(ODD.size())));
    }
}
