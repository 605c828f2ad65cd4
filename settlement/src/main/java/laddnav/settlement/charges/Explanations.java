package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import laddnav.settlement.rows.Sql;

/** Prices stored charges again, by the tariff versions and the time zone that they were priced by. */
final class Explanations {

    private record Stored(String zone, String pricedBy, Version version, Json body) {}

    Optional<Explanation> of(Connection connection, long charge) throws SQLException {
        Optional<Stored> stored = Sql.of(
                        "SELECT c.time_zone, c.priced_by, d.ocpi, d.body FROM charge c"
                                + " JOIN charge_cdr d ON d.charge = c.id WHERE c.id = ?",
                        charge)
                .first(
                        connection,
                        row -> new Stored(
                                row.getString("time_zone"),
                                row.getString("priced_by"),
                                Version.find(row.getString("ocpi")).orElseThrow(),
                                Json.trusted(row.getBytes("body"))));
        return stored.isEmpty() ? Optional.empty() : Optional.of(explained(connection, stored.get()));
    }

    private static Explanation explained(Connection connection, Stored stored) throws SQLException {
        List<Long> sequences = Stream.of(stored.pricedBy.split(","))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList();
        List<TariffVersion> published = TariffShelf.bySequence(connection, sequences);
        List<String> json = new ArrayList<>(
                published.stream().map(version -> version.body().toString()).toList());
        try {
            Cdr cdr = Codec.of(stored.version).decode(stored.body, Cdr.class);
            List<Tariff> tariffs = new ArrayList<>(
                    published.stream().map(TariffVersion::tariff).toList());
            Set<String> ids = published.stream().map(TariffVersion::key).collect(Collectors.toSet());
            for (Tariff own : cdr.tariffs()) {
                if (ids.add(Keys.key(own.id()))) {
                    tariffs.add(own);
                    json.add(Codec.of(stored.version).encode(own).toString());
                }
            }
            RatedCdr rated = Rating.rate(cdr, tariffs, ZoneId.of(stored.zone));
            return new Explanation(Optional.of(rated), stored.body.toString(), json);
        } catch (OcpiException | IllegalArgumentException | ArithmeticException e) {
            // What intake rejected as unreadable is shown as it came.
            return new Explanation(Optional.empty(), stored.body.toString(), json);
        }
    }
}
