package laddnav.settlement.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The fixed words of a document in one language. */
final class Words {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language, read(language)));
        }
    }

    private final Locale locale;
    private final Properties words;

    private Words(Language language, Properties words) {
        this.locale = Locale.forLanguageTag(language.tag());
        this.words = words;
    }

    static Words in(Language language) {
        Words words = ALL.get(language);
        if (words == null) {
            throw new IllegalStateException("no words in " + language);
        }
        return words;
    }

    /** @param values for {@code {0}}, {@code {1}} … */
    String of(String key, String... values) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("no word for " + key);
        }
        for (int i = 0; i < values.length; i++) {
            word = word.replace("{" + i + "}", values[i]);
        }
        return word;
    }

    /**
     * A country's name.
     *
     * @param code ISO 3166-1 alpha-2
     */
    String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    private static Properties read(Language language) {
        String name = "words_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
