package laddnav.portal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;
import org.junit.jupiter.api.Test;

/** Checks, limits and findings are told in both languages. */
class DetailsTest {

    private static final Path CHECKS = Path.of("../settlement/src/main/java/laddnav/settlement/checks");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @Test
    void every_check_and_limit_has_its_texts_in_each_language() {
        for (Language language : Language.values()) {
            Words words = Words.of(language);
            for (Code code : Code.values()) {
                assertTrue(words.keys().contains("reason." + code), language + ": reason." + code);
                assertTrue(words.keys().contains("check." + code), language + ": check." + code);
            }
            for (Limit limit : Limit.values()) {
                assertTrue(words.keys().contains("limit." + limit.key()), language + ": limit." + limit.key());
            }
        }
        Words english = Words.of(Language.EN);
        for (Code code : Code.values()) {
            assertEquals(code.looksAt(), english.text("check." + code));
        }
        for (Limit limit : Limit.values()) {
            assertEquals(limit.meaning(), english.text("limit." + limit.key()));
        }
    }

    /** A sentence that a check writes and nobody translated would stand in English on Swedish pages. */
    @Test
    void every_sentence_of_a_check_has_its_swedish() throws IOException {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> sources = Files.list(CHECKS)) {
            for (Path source : sources.sorted().toList()) {
                String code = Files.readString(source).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
                LITERAL.matcher(code)
                        .results()
                        .map(found -> found.group(1).strip())
                        .filter(text -> text.matches("(?s).*\\p{L}{2,} \\p{L}{2,}.*"))
                        .filter(text -> Details.swedish().stream()
                                .noneMatch(known -> known.text().contains(text)))
                        .forEach(text -> missing.add(source.getFileName() + ": " + text));
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void each_value_is_told_once_in_the_translation() {
        for (Details.Template template : Details.swedish()) {
            assertEquals(placeholders(template.text()), placeholders(template.translation()), template.text());
        }
    }

    private static Set<String> placeholders(String text) {
        return new TreeSet<>(
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList());
    }

    @Test
    void values_stay_and_words_are_translated_also_of_several_at_once() {
        assertEquals(
                "begärt 6.00, räknat 5.00 EUR, tolerans 0.01",
                Details.in(Language.SV, "claimed 6.00, rated 5.00 EUR, tolerance 0.01"));
        assertEquals(
                "sessionen gäller ett annat kort; kostar 40, sessionen 41, gräns 1 %",
                Details.in(Language.SV, "the session is of another token; costs 40, its session 41, limit 1 %"));
        assertEquals("121 kWh, gräns 120", Details.in(Language.SV, "121 kWh, limit 120"));
        assertEquals("field 'x' is wrong", Details.in(Language.SV, "field 'x' is wrong"));
        assertEquals("121 kWh, limit 120", Details.in(Language.EN, "121 kWh, limit 120"));
    }
}
