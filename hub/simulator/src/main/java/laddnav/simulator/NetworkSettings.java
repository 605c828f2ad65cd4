package laddnav.simulator;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.simulator.documents.PartySettings;
import laddnav.simulator.sessions.GeneratedMonth;
import laddnav.simulator.sessions.InventedStations;
import laddnav.simulator.sessions.SessionSet;
import laddnav.simulator.sessions.Station;

/**
 * Who takes part in a simulated network.
 *
 * @param folder where the platforms remember their registrations and how far a replay is
 * @param seed decides where operators are mistaken
 * @param mistakesPerMille how many of a thousand CDRs have a mistake, 0 to 1000
 * @param lanes visits told at once during a replay
 */
public record NetworkSettings(
        List<PartySettings> operators,
        List<PartySettings> providers,
        Path folder,
        long seed,
        int mistakesPerMille,
        int lanes) {

    private static final int STATIONS_EACH = 9;
    private static final int FAST_EVERY = 3;

    /** Where the three operators of the demo have their stations, in their order. */
    private static final List<Town> TOWNS = List.of(
            new Town("Uppsala", 59.8586, 17.6389, "Europe/Stockholm"),
            new Town("Lübeck", 53.8655, 10.6866, "Europe/Berlin"),
            new Town("Östersund", 63.1767, 14.6361, "Europe/Stockholm"));

    private record Town(String name, double latitude, double longitude, String zone) {}

    public NetworkSettings {
        operators = List.copyOf(operators);
        providers = List.copyOf(providers);
        if (operators.isEmpty() || providers.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one operator and one provider");
        }
        if (mistakesPerMille < 0 || mistakesPerMille > 1_000) {
            throw new IllegalArgumentException("mistakes are 0 to 1000 per mille, not " + mistakesPerMille);
        }
        if (lanes < 1 || lanes > 128) {
            throw new IllegalArgumentException("lanes are 1 to 128, not " + lanes);
        }
    }

    /**
     * Three operators in Sweden and Germany, three providers in Sweden, Germany and Norway, of both versions; one in a
     * hundred CDRs is wrong.
     */
    public static NetworkSettings demo(Path folder) {
        return new NetworkSettings(
                List.of(
                        party("SE", "NLA", "Norrsken Ladd AB", Version.V2_3_0, "SEK"),
                        party("DE", "HLS", "Hanse Ladesäulen GmbH", Version.V2_2_1, "EUR"),
                        party("SE", "FJL", "Fjälladd AB", Version.V2_3_0, "EUR")),
                List.of(
                        party("SE", "KRB", "Körbart AB", Version.V2_3_0, "SEK"),
                        party("DE", "RSM", "Reisestrom GmbH", Version.V2_2_1, "EUR"),
                        party("NO", "ELR", "Elreise AS", Version.V2_3_0, "EUR")),
                folder,
                20_261_001L,
                10,
                24);
    }

    /**
     * A month of visits at the demo's stations, the same each time.
     *
     * @param visits how many, over all operators
     */
    public SessionSet month(YearMonth month, int visits) {
        return GeneratedMonth.create(stations(), month, visits, Math.max(1, visits / 8), seed);
    }

    /** Stations of operators that have none of their own; the i-th is of the operator i modulo their number. */
    private List<Station> stations() {
        List<List<Station>> each = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            Town town = TOWNS.get(i % TOWNS.size());
            String prefix = operators.get(i).id().party();
            each.add(InventedStations.around(
                    prefix,
                    town.name(),
                    town.latitude(),
                    town.longitude(),
                    ZoneId.of(town.zone()),
                    STATIONS_EACH,
                    FAST_EVERY));
        }
        List<Station> mixed = new ArrayList<>();
        for (int station = 0; station < STATIONS_EACH; station++) {
            for (List<Station> own : each) {
                mixed.add(own.get(station));
            }
        }
        return mixed;
    }

    private static PartySettings party(String country, String party, String name, Version version, String currency) {
        return new PartySettings(PartyId.of(country, party), name, version, currency);
    }
}
