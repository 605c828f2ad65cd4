package laddnav.app.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import laddnav.database.DatabaseAccess;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.PartyId;
import laddnav.settlement.SettlementSettings;
import org.jspecify.annotations.Nullable;

/**
 * All that an installation is told.
 *
 * @param data the folder of the embedded database, secrets and the note of the running node
 * @param host the address to listen on; loopback unless told otherwise
 * @param port of hub and portal; 0 takes a free one
 * @param edgePort of the edge; 0 takes a free one
 * @param connections that hub and portal take at a time, and the edge as many; fewer where the operating system allows
 *     fewer
 * @param publicUrl how partners reach the hub; empty is {@code http://host:port}
 * @param database a given MariaDB; empty starts the embedded one
 * @param hubPart who the hub is, and what it keeps and allows
 * @param tls of our own listener and of our calls
 */
public record Settings(
        Path data,
        String host,
        int port,
        int edgePort,
        int connections,
        Optional<URI> publicUrl,
        Optional<DatabaseAccess> database,
        HubPart hubPart,
        EdgeOperator edge,
        SettlementSettings settlement,
        TlsPart tls) {

    /**
     * The operator that the edge is.
     *
     * @param pricePerKwh before VAT
     */
    public record EdgeOperator(
            PartyId party, String name, String currency, BigDecimal pricePerKwh, BigDecimal vatPercent) {}

    private static final String FILE = "laddnav.yaml";

    /**
     * Reads the settings for a data folder: its {@code laddnav.yaml}, or else the working folder's, overridden by the
     * environment.
     *
     * @throws SettingsException naming the key, the value and what is wanted
     */
    public static Settings read(@Nullable Path data, Map<String, String> environment) {
        Path inData = data == null ? null : data.resolve(FILE);
        Path yaml = inData != null && Files.exists(inData) ? inData : Path.of(FILE);
        Source source = Source.read(yaml, environment);
        Settings settings = from(source, data);
        Set<String> unknown = source.unknownKeys();
        if (!unknown.isEmpty()) {
            throw new SettingsException(yaml + ": unknown " + String.join(", ", unknown) + "; see docs/settings.md");
        }
        return settings;
    }

    private static Settings from(Source source, @Nullable Path data) {
        Path folder = data != null ? data : Path.of(source.text("data", "data"));
        String host = source.text("http.host", "127.0.0.1");
        return new Settings(
                folder.toAbsolutePath().normalize(),
                host,
                source.integer("http.port", 8080, 0, 65_535),
                source.integer("edge.port", 8090, 0, 65_535),
                source.integer("http.connections", 20_000, 10, 1_000_000),
                source.address("http.public-url"),
                database(source),
                HubPart.from(source),
                edge(source),
                SettlementPart.from(source),
                TlsPart.from(source, host));
    }

    private static Optional<DatabaseAccess> database(Source source) {
        String user = source.text("database.user", "laddnav");
        String password = source.text("database.password", "");
        String prefix = source.text("database.prefix", "laddnav_");
        return source.text("database.url").map(url -> new DatabaseAccess(url, user, password, prefix));
    }

    private static EdgeOperator edge(Source source) {
        return new EdgeOperator(
                party(source, "edge.party", "SE*LNE"),
                source.text("edge.name", "Laddnav edge"),
                source.text("edge.currency", "SEK"),
                source.decimal("edge.price-per-kwh", new BigDecimal("4.00")),
                source.decimal("edge.vat", new BigDecimal("25")));
    }

    static PartyId party(Source source, String key, String otherwise) {
        String text = source.text(key, otherwise);
        try {
            return PartyId.parse(text);
        } catch (IllegalArgumentException e) {
            throw source.wrong(key, text, "a party such as SE*LNV");
        }
    }

    /** Who may see whom: whom the settings name, and every pair that has an agreement of its own now. */
    public Openings openings(Instant now) {
        Set<Openings.Opening> agreed = settlement.pairs().entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(dated -> !now.isBefore(dated.from()) && now.isBefore(dated.to())))
                .map(entry -> Openings.Opening.of(
                        entry.getKey().operator(), entry.getKey().provider()))
                .collect(Collectors.toSet());
        return hubPart.openings().plus(agreed);
    }

    /** The hub's own party. */
    public PartyId hub() {
        return hubPart.party();
    }

    /** The hub's name as partners see it. */
    public String hubName() {
        return hubPart.name();
    }

    /** The same with other ports, from the command line. */
    public Settings withPorts(@Nullable Integer http, @Nullable Integer forChargers) {
        return new Settings(
                data,
                host,
                http == null ? port : http,
                forChargers == null ? edgePort : forChargers,
                connections,
                publicUrl,
                database,
                hubPart,
                edge,
                settlement,
                tls);
    }

    /** The same with other facts of parties and agreements. */
    public Settings withSettlement(SettlementSettings itsSettlement) {
        return new Settings(
                data, host, port, edgePort, connections, publicUrl, database, hubPart, edge, itsSettlement, tls);
    }

    /** The folder, made if it is missing. @throws SettingsException when that fails */
    public Path createdData() {
        try {
            return Files.createDirectories(data);
        } catch (IOException e) {
            throw new SettingsException("the data folder " + data + " cannot be made: " + e.getMessage());
        }
    }
}
