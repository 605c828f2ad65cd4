package laddnav.portal.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What findings tell of their values, in the reader's language. Settlement stores it in English, as it was found; here
 * its sentences are known by their shape. What is not known stays as it is.
 */
public final class Details {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");
    /** Sentences are parted by semicolons, so no value has one. */
    private static final String VALUE = "((?:(?!; ).)+?)";

    private static final List<Template> SWEDISH = load("/laddnav/portal/details_sv.txt");

    private Details() {}

    /** @param text as settlement writes it, with values for placeholders */
    record Template(String text, Pattern shape, String translation) {

        static Template of(String line) {
            String[] both = line.split(" = ", -1);
            if (both.length != 2) {
                throw new IllegalStateException("not two texts: " + line);
            }
            StringBuilder shape = new StringBuilder();
            int end = 0;
            for (MatchResult found : PLACEHOLDER.matcher(both[0]).results().toList()) {
                shape.append(Pattern.quote(both[0].substring(end, found.start())))
                        .append(VALUE);
                end = found.end();
            }
            shape.append(Pattern.quote(both[0].substring(end)));
            return new Template(both[0], Pattern.compile(shape.toString()), both[1]);
        }

        Optional<String> translated(String detail) {
            Matcher matcher = shape.matcher(detail);
            return matcher.matches()
                    ? Optional.of(PLACEHOLDER
                            .matcher(translation)
                            .replaceAll(found ->
                                    Matcher.quoteReplacement(matcher.group(Integer.parseInt(found.group(1)) + 1))))
                    : Optional.empty();
        }
    }

    /** A finding's words in a language; several are parted by semicolons. */
    public static String in(Language language, String detail) {
        if (language == Language.EN) {
            return detail;
        }
        return translated(detail)
                .orElseGet(() -> Stream.of(detail.split("; ", -1))
                        .map(part -> translated(part).orElse(part))
                        .collect(Collectors.joining("; ")));
    }

    private static Optional<String> translated(String detail) {
        return SWEDISH.stream()
                .flatMap(template -> template.translated(detail).stream())
                .findFirst();
    }

    static List<Template> swedish() {
        return SWEDISH;
    }

    private static List<Template> load(String name) {
        try (InputStream in = Details.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            List<Template> templates = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Template::of)
                    .forEach(templates::add);
            return List.copyOf(templates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
