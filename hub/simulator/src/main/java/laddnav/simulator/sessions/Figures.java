package laddnav.simulator.sessions;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * How people charge, in figures computed from real sessions; see {@code charging-figures.properties} for their sources.
 */
public final class Figures {

    private static final double[] SHARES = shares();

    private final double[][] arrivals;
    private final double failedShare;
    private final double[] energyKwh;
    private final double[] powerKw;
    private final double[] idleMinutes;

    private Figures(Properties figures, ChargerKind kind) {
        String prefix = kind == ChargerKind.AC ? "ac." : "dc.";
        arrivals = new double[7][];
        for (int day = 0; day < 7; day++) {
            arrivals[day] = numbers(figures, prefix + "arrivals." + (day + 1));
        }
        failedShare = numbers(figures, prefix + "failed")[0] / 1000;
        energyKwh = numbers(figures, prefix + "energyKwh");
        powerKw = numbers(figures, prefix + "powerKw");
        idleMinutes = figures.containsKey(prefix + "idleMinutes")
                ? numbers(figures, prefix + "idleMinutes")
                : new double[SHARES.length];
    }

    public static Figures of(ChargerKind kind) {
        try (InputStream in = Figures.class.getResourceAsStream("/laddnav/simulator/charging-figures.properties")) {
            if (in == null) {
                throw new IllegalStateException("charging-figures.properties is missing");
            }
            Properties figures = new Properties();
            figures.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Figures(figures, kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many cars arrive in this hour of the week, beside other hours. */
    double weight(DayOfWeek day, int hour) {
        return arrivals[day.getValue() - 1][hour];
    }

    /** Energy of a visit; now and then none at all, since some starts fail. */
    double drawEnergyKwh(RandomGenerator random) {
        return random.nextDouble() < failedShare ? 0 : draw(energyKwh, random);
    }

    double drawPowerKw(RandomGenerator random) {
        return draw(powerKw, random);
    }

    double drawIdleMinutes(RandomGenerator random) {
        return draw(idleMinutes, random);
    }

    /** The figure below which this share of cases lies; between the figures given it is on the line between them. */
    static double quantile(double[] values, double share) {
        if (share <= SHARES[0]) {
            return values[0];
        }
        for (int i = 1; i < SHARES.length; i++) {
            if (share <= SHARES[i]) {
                double part = (share - SHARES[i - 1]) / (SHARES[i] - SHARES[i - 1]);
                return values[i - 1] + part * (values[i] - values[i - 1]);
            }
        }
        return values[values.length - 1];
    }

    double[] energyQuantiles() {
        return energyKwh.clone();
    }

    private static double draw(double[] values, RandomGenerator random) {
        return quantile(values, random.nextDouble());
    }

    private static double[] numbers(Properties figures, String key) {
        String line = figures.getProperty(key);
        if (line == null) {
            throw new IllegalStateException("figure " + key + " is missing");
        }
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] shares() {
        double[] shares = new double[21];
        for (int i = 1; i < 20; i++) {
            shares[i] = i * 0.05;
        }
        shares[0] = 0.005;
        shares[20] = 0.995;
        return shares;
    }
}
