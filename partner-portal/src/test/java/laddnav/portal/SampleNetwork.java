package laddnav.portal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.hub.Network;

/** One pair opened by staff and one by the settings; records what was asked of it. */
record SampleNetwork(List<String> asked) implements Network {

    private static final Instant OPENED = Instant.parse("2026-11-20T09:00:00Z");

    @Override
    public List<Opened> opened() {
        return List.of(
                new Opened(
                        Pair.of(SampleCharges.GRONLADD, SampleCharges.FARDKORT),
                        Optional.of(OPENED),
                        Optional.of("staff@hub.example")),
                new Opened(Pair.of(SampleCharges.NORDVAG, SampleCharges.FARDKORT), Optional.empty(), Optional.empty()));
    }

    @Override
    public void open(Pair pair) {
        asked.add("open " + pair);
    }

    @Override
    public void close(Pair pair) {
        asked.add("close " + pair);
    }

    @Override
    public List<Entry> journal(int most) {
        return List.of(new Entry(OPENED, "staff@hub.example", "OPENED", "SE*GRO SE*FAR"));
    }
}
