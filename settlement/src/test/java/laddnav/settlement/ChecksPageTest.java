package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import org.junit.jupiter.api.Test;

/** The page about the checks tells what the code does, and each check is tried by a test. */
class ChecksPageTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

    @Test
    void the_page_lists_every_check_and_every_limit_as_they_are() throws IOException {
        List<String> page = Files.readAllLines(ROOT.resolve("docs/checks.md"));
        List<Path> tests = tests();
        List<String> codes = new ArrayList<>();
        for (Code code : Code.values()) {
            List<String> tried = tests.stream()
                    .filter(test -> mentions(test, code))
                    .map(test -> test.getFileName().toString().replace(".java", ""))
                    .toList();
            assertFalse(tried.isEmpty(), code + " is tried by no test");
            codes.add("| `%s` | %s | %s | %s | %s | %s |"
                    .formatted(
                            code,
                            code.looksAt(),
                            lower(code.severity()),
                            lower(code.mildest()),
                            code.limits().stream()
                                    .map(limit -> "`" + limit.key() + "`")
                                    .collect(Collectors.joining(", ")),
                            String.join(", ", tried)));
        }
        assertEquals(codes, rows(page, "| `[A-Z]"));
        List<String> limits = Arrays.stream(Limit.values())
                .map(limit -> "| `%s` | %s | %s |"
                        .formatted(limit.key(), limit.usual().toPlainString(), limit.meaning()))
                .toList();
        assertEquals(limits, rows(page, "| `[a-z]"));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> rows(List<String> page, String begin) {
        return page.stream()
                .filter(line -> line.matches(begin.replace("|", "\\|") + ".*"))
                .toList();
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("settlement/src/test/java/laddnav/settlement"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean mentions(Path test, Code code) {
        try {
            return Files.readString(test).matches("(?s).*\\b" + code + "\\b.*");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
