package laddnav.portal.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The texts of one language. Placeholders are {@code {0}}, {@code {1}} and so on. */
public final class Words {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language, load(language)));
        }
    }

    private final Language language;
    private final Properties texts;

    private Words(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    public static Words of(Language language) {
        Words words = ALL.get(language);
        if (words == null) {
            throw new IllegalStateException("no texts for " + language);
        }
        return words;
    }

    public Language language() {
        return language;
    }

    /** The text of a key. @throws IllegalStateException when there is none: a mistake of ours that tests find */
    public String text(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text '" + key + "' in " + language);
        }
        return filled(text, values);
    }

    /** The text of a key that may come from outside, such as a reason code; the fallback where there is none. */
    public String textOr(String key, String fallback) {
        return texts.getProperty(key, fallback);
    }

    /** {@code key.one} or {@code key.other}, with the number, written out, as placeholder 0. */
    public String counted(String key, long count) {
        return text(key + (count == 1 ? ".one" : ".other"), Formats.count(language, count));
    }

    Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static String filled(String text, Object... values) {
        String filled = text;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return filled;
    }

    private static Properties load(Language language) {
        String name = "/laddnav/portal/messages_" + language.code() + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
