package laddnav.app.settings;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of settings. A key such as {@code http.port} is overridden by the environment's {@code
 * LADDNAV_HTTP_PORT}. Every key that is read is known; {@link #unknownKeys()} tells the others, which are most likely
 * misspelt.
 */
final class Source {

    private final Config file;
    private final String name;
    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();

    private Source(Config file, String name, Map<String, String> environment) {
        this.file = file;
        this.name = name;
        this.environment = environment;
    }

    /** @throws SettingsException when the file cannot be read as YAML */
    static Source read(@Nullable Path yaml, Map<String, String> environment) {
        if (yaml == null || !Files.exists(yaml)) {
            return new Source(Config.empty(), "laddnav.yaml", environment);
        }
        try {
            Config config = Config.builder()
                    .sources(ConfigSources.file(yaml))
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .build();
            return new Source(config, yaml.toString(), environment);
        } catch (ConfigException e) {
            throw new SettingsException(yaml + " cannot be read: " + e.getMessage());
        }
    }

    Optional<String> text(String key) {
        known.add(key);
        String override = environment.get(environmentName(key));
        return override != null
                ? Optional.of(override)
                : file.get(key).asString().asOptional();
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    int integer(String key, int otherwise, int least, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.get().trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other value that is out of bounds.
        }
        throw wrong(key, text.get(), "a whole number from " + least + " to " + most);
    }

    BigDecimal decimal(String key, BigDecimal otherwise) {
        Optional<String> text = text(key);
        try {
            return text.map(BigDecimal::new).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw wrong(key, text.orElse(""), "a number such as 0.01");
        }
    }

    Optional<URI> address(String key) {
        return text(key).map(text -> {
            try {
                URI address = URI.create(text);
                if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
                    return address;
                }
            } catch (IllegalArgumentException e) {
                // Told below, as any other text that is no address.
            }
            throw wrong(key, text, "an address such as https://hub.example.com");
        });
    }

    /** A list of texts, from YAML's list or a text with commas. */
    List<String> texts(String key, List<String> otherwise) {
        Optional<String> override = Optional.ofNullable(environment.get(environmentName(key)));
        known.add(key);
        if (override.isPresent()) {
            return List.of(override.get().split("\\s*,\\s*"));
        }
        return file.get(key)
                .asList(String.class)
                .asOptional()
                .filter(list -> !list.isEmpty())
                .orElse(otherwise);
    }

    /** The fields of an object, by name, with their texts. Empty where there is none. */
    Map<String, String> fields(String key) {
        known.add(key);
        Map<String, String> fields = file.get(key).detach().asMap().orElse(Map.of());
        fields.keySet().forEach(field -> known.add(key + "." + field));
        return fields;
    }

    /** The entries of a list of objects, each with its keys and texts. */
    List<Map<String, String>> entries(String key) {
        known.add(key);
        return file.get(key).asNodeList().orElse(List.of()).stream()
                .map(node -> node.detach().asMap().orElse(Map.of()))
                .toList();
    }

    SettingsException wrong(String key, String value, String wanted) {
        return new SettingsException(name + ": " + key + " is '" + value + "'; wanted is " + wanted);
    }

    /** Keys of the file that nobody asked for. */
    Set<String> unknownKeys() {
        return file.asMap().orElse(Map.of()).keySet().stream()
                .map(key -> key.replaceFirst("\\.\\d+(\\..*)?$", ""))
                .filter(key -> !known.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String environmentName(String key) {
        return "LADDNAV_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
