package laddnav.simulator.sessions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers the rows of one file: visits, the stations they name, and what was wrong with the rest. */
final class CsvRows {

    private static final List<String> NEEDED =
            List.of("session_id", "station_id", "port_id", "start_local", "end_local", "tz", "kwh");
    private static final BigDecimal MOST_KWH = new BigDecimal(1_000);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Drivers that stand in where a source does not tell who charged. */
    private static final int STAND_IN_DRIVERS = 500;

    private final String name;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Visit> visits = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<BadRow, Integer> rejected = new EnumMap<>(BadRow.class);
    private int rows;

    CsvRows(String name, List<String> header) {
        this.name = name;
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i).toLowerCase(Locale.ROOT), i);
        }
        for (String column : NEEDED) {
            if (!columns.containsKey(column)) {
                throw new IllegalArgumentException(name + ": column " + column + " is missing; there are " + header);
            }
        }
    }

    void add(String line) {
        if (++rows > CsvSessions.MAX_ROWS) {
            throw new IllegalArgumentException(name + " has more than " + CsvSessions.MAX_ROWS + " rows");
        }
        try {
            List<String> fields = CsvLine.fields(line)
                    .filter(each -> each.size() == columns.size())
                    .orElseThrow(() -> new Rejected(BadRow.WRONG_NUMBER_OF_FIELDS));
            visits.add(visit(fields));
        } catch (Rejected e) {
            rejected.merge(e.reason, 1, Integer::sum);
        }
    }

    SessionSet set() {
        visits.sort(Comparator.comparing(Visit::start).thenComparing(Visit::id));
        List<Station> stations = places.entrySet().stream()
                .map(each -> each.getValue().station(each.getKey()))
                .toList();
        return new SessionSet(name, stations, visits, rows, rejected);
    }

    private Visit visit(List<String> fields) throws Rejected {
        String id = present(fields, "session_id");
        String station = present(fields, "station_id");
        String port = present(fields, "port_id");
        SourceZone zone = SourceZone.find(text(fields, "tz")).orElseThrow(() -> new Rejected(BadRow.ZONE_UNKNOWN));
        Instant start = zone.instant(local(fields, "start_local"));
        Instant end = zone.instantNotBefore(local(fields, "end_local"), start);
        check(!end.isBefore(start), BadRow.ENDS_BEFORE_START);
        check(Duration.between(start, end).compareTo(LONGEST) <= 0, BadRow.LONGER_THAN_A_MONTH);
        BigDecimal kwh = number(text(fields, "kwh")).orElseThrow(() -> new Rejected(BadRow.ENERGY_UNREADABLE));
        check(kwh.signum() >= 0, BadRow.ENERGY_NEGATIVE);
        check(kwh.compareTo(MOST_KWH) <= 0, BadRow.ENERGY_OVER_1000_KWH);
        check(ids.add(id), BadRow.ID_TWICE);
        place(fields, station, zone).add(port, text(fields, "connector"));
        String user = text(fields, "user_id");
        String driver = user.isEmpty() ? "guest-" + Math.floorMod(id.hashCode(), STAND_IN_DRIVERS) : user;
        return new Visit(id, station, port, driver, start, charged(fields, start, end), end, kwh);
    }

    private Place place(List<String> fields, String station, SourceZone zone) {
        return places.computeIfAbsent(station, id -> {
            String site = text(fields, "site");
            return new Place(
                    site.isEmpty() ? id : site,
                    coordinate(text(fields, "lat"), 90),
                    coordinate(text(fields, "lon"), 180),
                    zone);
        });
    }

    /** Until when the car took energy: all the time, where the source does not tell. */
    private Instant charged(List<String> fields, Instant start, Instant end) {
        return number(text(fields, "charge_minutes"))
                .filter(minutes -> minutes.signum() >= 0 && minutes.compareTo(new BigDecimal(100_000)) < 0)
                .map(minutes -> start.plusSeconds(Math.round(minutes.doubleValue() * 60)))
                .filter(charged -> charged.isBefore(end))
                .orElse(end);
    }

    private String text(List<String> fields, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : fields.get(index);
    }

    private String present(List<String> fields, String column) throws Rejected {
        String value = text(fields, column);
        check(!value.isEmpty(), BadRow.ID_MISSING);
        return value;
    }

    private LocalDateTime local(List<String> fields, String column) throws Rejected {
        try {
            return LocalDateTime.parse(text(fields, column).replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new Rejected(BadRow.TIME_UNREADABLE);
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.isEmpty() || text.length() > 30 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String coordinate(String text, int most) {
        BigDecimal value = number(text)
                .filter(each -> each.abs().compareTo(new BigDecimal(most)) <= 0)
                .orElse(BigDecimal.ZERO);
        return value.setScale(5, RoundingMode.HALF_UP).toPlainString();
    }

    private static void check(boolean holds, BadRow otherwise) throws Rejected {
        if (!holds) {
            throw new Rejected(otherwise);
        }
    }

    /** A station as its rows tell of it. */
    private static final class Place {
        private final String name;
        private final String latitude;
        private final String longitude;
        private final SourceZone zone;
        private final Map<String, ChargerKind> ports = new LinkedHashMap<>();

        Place(String name, String latitude, String longitude, SourceZone zone) {
            this.name = name;
            this.latitude = latitude;
            this.longitude = longitude;
            this.zone = zone;
        }

        void add(String port, String connector) {
            String upper = connector.toUpperCase(Locale.ROOT);
            boolean fast = upper.contains("RAPID") || upper.contains("DC") || upper.contains("CHADEMO");
            ports.putIfAbsent(port, fast ? ChargerKind.DC : ChargerKind.AC);
        }

        Station station(String id) {
            List<Port> all = ports.entrySet().stream()
                    .map(each -> new Port(each.getKey(), each.getValue()))
                    .toList();
            return new Station(id, name, latitude, longitude, zone.place(), all);
        }
    }

    private static final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;

        private final BadRow reason;

        Rejected(BadRow reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }
}
