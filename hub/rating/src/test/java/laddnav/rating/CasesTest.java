package laddnav.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden cases. Each folder has a CDR, tariffs, and {@code case.json} with what was reckoned by hand: total and
 * findings. {@code expected.txt} is the whole explanation; to accept a
 * changed explanation, run with {@code -Dgolden.write=true} and read the difference.
 */
class CasesTest {

    private static final Path FOLDER = Path.of("src/test/resources/laddnav/rating/cases");

    @TestFactory
    Stream<DynamicTest> every_case_costs_what_was_reckoned_by_hand() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void there_are_at_least_forty_cases() throws IOException {
        assertTrue(folders().size() >= 40);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList();
        }
    }

    private static void check(Path folder) throws IOException {
        Case one = Case.read(folder);
        RatedCdr rated = Rating.rate(one.cdr(), one.tariffs(), one.zone());
        String told = Told.of(rated);
        Path golden = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, told);
        }
        assertAmount("excl_vat", one.facts(), rated.total().exclVat(), told);
        assertAmount("incl_vat", one.facts(), rated.total().inclVat(), told);
        List<String> byHand = one.facts().field("findings").stream()
                .flatMap(list -> list.elements().stream())
                .map(CasesTest::text)
                .toList();
        assertEquals(byHand, rated.findings().stream().map(f -> f.code().name()).toList(), told);
        assertEquals(Files.readString(golden), told);
    }

    private static void assertAmount(String side, Json facts, @Nullable BigDecimal rated, String told) {
        Optional<String> byHand = facts.text(side);
        assertEquals(byHand.isPresent(), rated != null, side + "\n" + told);
        if (rated != null) {
            BigDecimal expected = new BigDecimal(byHand.orElseThrow());
            BigDecimal shown =
                    expected.scale() < 10 ? rated : rated.setScale(expected.scale(), java.math.RoundingMode.HALF_EVEN);
            assertEquals(0, expected.compareTo(shown), side + " " + expected + "\n" + told);
        }
    }

    private static String text(Json json) {
        return json.toString().replace("\"", "");
    }
}
