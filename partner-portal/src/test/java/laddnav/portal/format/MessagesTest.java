package laddnav.portal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import laddnav.hub.ConnectionFinding;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Path TEMPLATES = Path.of("src/main/jte");

    @Test
    void both_languages_have_the_same_keys_and_placeholders() {
        Words swedish = Words.of(Language.SV);
        Words english = Words.of(Language.EN);
        assertEquals(english.keys(), swedish.keys());
        for (String key : english.keys()) {
            assertEquals(placeholders(english.text(key)), placeholders(swedish.text(key)), key);
        }
    }

    @Test
    void every_finding_of_a_connection_has_its_text_and_advice() {
        for (ConnectionFinding finding : ConnectionFinding.values()) {
            String key = "finding." + finding;
            for (Language language : Language.values()) {
                Words words = Words.of(language);
                assertEquals(placeholders(finding.text()), placeholders(words.text(key)), key);
                assertEquals(!finding.advice().isEmpty(), words.keys().contains(key + ".advice"), key);
            }
        }
    }

    private static Set<String> placeholders(String text) {
        return new TreeSet<>(
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList());
    }

    @Test
    void every_key_that_a_template_names_exists() {
        Pattern key = Pattern.compile("f\\.t\\(\"([a-zA-Z0-9_.]+)\"[,)]");
        Words words = Words.of(Language.EN);
        for (Path template : templates()) {
            key.matcher(read(template)).results().map(found -> found.group(1)).forEach(words::text);
        }
    }

    @Test
    void templates_have_no_text_of_their_own() {
        List<String> literal = templates().stream()
                .flatMap(template -> texts(read(template)).map(text -> template.getFileName() + ": " + text))
                .toList();
        assertEquals(List.of(), literal);
    }

    /** What stands between tags, once everything that jte evaluates is taken out; units are no words. */
    private static Stream<String> texts(String template) {
        String bare = withoutCalls(template.replaceAll("(?m)^@(param|import).*$", "")
                        .replaceAll("(?s)<svg.*?</svg>", "")
                        .replaceAll("!\\{[^}]*}", "")
                        .replaceAll("\\$\\{(?:[^{}\"]|\"[^\"]*\")*}", ""))
                .replaceAll("@(else|endif|endfor)", "")
                .replace("kWh", "");
        return Pattern.compile(">([^<>]*)")
                .matcher(bare)
                .results()
                .map(found -> found.group(1).strip())
                .filter(text -> text.matches("(?s).*\\p{L}{3,}.*"));
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".jte")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without {@code @if(…)}, {@code @for(…)} and {@code @template.x(…)}; what a template is given as content stays. */
    private static String withoutCalls(String template) {
        StringBuilder bare = new StringBuilder();
        Matcher call = Pattern.compile("@(if|elseif|for|template\\.[a-z.]+)\\(").matcher(template);
        int at = 0;
        while (call.find(at)) {
            bare.append(template, at, call.start());
            at = endOfCall(template, call.end());
        }
        return bare.append(template.substring(at)).toString();
    }

    private static int endOfCall(String template, int from) {
        int depth = 1;
        int at = from;
        while (depth > 0 && template.charAt(at) != '`') {
            depth += template.charAt(at) == '(' ? 1 : template.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return at;
    }
}
