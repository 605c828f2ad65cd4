package laddnav.portal.pages;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import laddnav.portal.format.Words;

/**
 * Restrictions of tariff elements in the reader's words. Rating tells them as OCPI names them with their value, such as
 * {@code start_time 22:00}; one that we have no words for is shown as it is.
 */
final class Conditions {

    private Conditions() {}

    static List<String> all(Words words, String matched) {
        return Arrays.stream(matched.split("[,;] (?=[a-z_]+ )"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> one(words, text))
                .toList();
    }

    static String one(Words words, String text) {
        int space = text.indexOf(' ');
        String name = space < 0 ? text : text.substring(0, space);
        String value = space < 0 ? "" : text.substring(space + 1);
        String pattern = words.textOr("restriction." + name, "");
        return pattern.isEmpty()
                ? text
                : pattern.replace("{0}", name.equals("day_of_week") ? days(words, value) : value);
    }

    private static String days(Words words, String names) {
        return Arrays.stream(names.split(" "))
                .map(day -> words.textOr("day." + day, day))
                .collect(Collectors.joining(", "));
    }
}
