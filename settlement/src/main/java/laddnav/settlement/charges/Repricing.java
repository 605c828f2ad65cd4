package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Prices the agreed charges of a stretch of time once more, as if other tariffs had been published under the ids of
 * theirs, or pairs had agreed on another price. Reads the kept CDRs, on all cores; writes nothing.
 */
public final class Repricing {

    /** Short enough that all cores have work to the end. */
    private static final Duration SLICE = Duration.ofHours(6);

    private static final String CHARGES = "SELECT c.operator, c.provider, c.agreement, c.currency, c.agreed_minor,"
            + " c.credit_of IS NOT NULL AS is_credit, c.energy_kwh, c.time_zone,"
            + " COALESCE(c.priced_by, '') AS priced_by, d.ocpi, d.body FROM charge c FORCE INDEX (charge_by_state)"
            + " JOIN charge_cdr d ON d.charge = c.id WHERE c.state IN ('AGREED', 'INVOICED')"
            + " AND c.end_at >= ? AND c.end_at < ?";

    private final Database database;
    private final Optional<PartyId> party;
    private final PriceList prices;
    private final Map<Pair, PriceBasis> bases;

    private Repricing(Database database, Optional<PartyId> party, List<Tariff> tariffs, Map<Pair, PriceBasis> bases) {
        this.database = database;
        this.party = party;
        this.prices = new PriceList(database, tariffs);
        this.bases = Map.copyOf(bases);
    }

    /**
     * The charges of a pair in a currency, under one version of its agreement; net of VAT.
     *
     * @param charges all, credits among them
     */
    public record PairSum(
            Pair pair,
            int agreement,
            long charges,
            long credits,
            long repriced,
            long unpriced,
            Money before,
            Money after) {

        /** With another in the same currency. */
        public PairSum plus(PairSum other) {
            return new PairSum(
                    pair,
                    agreement,
                    charges + other.charges,
                    credits + other.credits,
                    repriced + other.repriced,
                    unpriced + other.unpriced,
                    before.plus(other.before),
                    after.plus(other.after));
        }
    }

    /** All pairs, by operator, provider, agreement and currency; why charges could not be priced, with how many. */
    public record Result(List<PairSum> pairs, Map<String, Long> problems) {}

    /**
     * @param from charges end at this time or later
     * @param to and before this
     * @param party whose charges; of all parties where it is empty
     * @param bases what pairs pay in place of their operator's tariff
     */
    public static Result of(
            Database database,
            Instant from,
            Instant to,
            Optional<PartyId> party,
            List<Tariff> tariffs,
            Map<Pair, PriceBasis> bases) {
        return new Repricing(database, party, tariffs, bases).of(from, to);
    }

    private Result of(Instant from, Instant to) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().name("repricing-", 1).daemon().factory())) {
            List<Future<Sums>> slices = new ArrayList<>();
            for (Instant start = from; start.isBefore(to); start = start.plus(SLICE)) {
                Instant begin = start;
                Instant end = start.plus(SLICE).isBefore(to) ? start.plus(SLICE) : to;
                slices.add(workers.submit(() -> slice(begin, end)));
            }
            Sums all = new Sums();
            for (Future<Sums> slice : slices) {
                all.add(slice.get());
            }
            return new Result(List.copyOf(all.pairs.values()), all.problems);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("charges could not be priced again", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while charges were priced again", e);
        }
    }

    private Sums slice(Instant from, Instant to) {
        return database.query(connection -> {
            Sums sums = new Sums();
            Sql sql = Sql.of(CHARGES, Micros.of(from), Micros.of(to));
            party.ifPresent(id -> sql.add("AND (c.operator = ? OR c.provider = ?)", id.toString(), id.toString()));
            sql.each(connection, row -> sums.add(priced(row, sums)));
            return sums;
        });
    }

    private PairSum priced(ResultSet row, Sums sums) throws SQLException {
        Pair pair = new Pair(PartyId.parse(row.getString("operator")), PartyId.parse(row.getString("provider")));
        Money before = Money.ofMinor(row.getLong("agreed_minor"), Currency.getInstance(row.getString("currency")));
        PriceList.Price price = prices.of(
                pair.operator(),
                before.currency(),
                row.getString("priced_by"),
                row.getString("time_zone"),
                row.getString("ocpi"),
                row.getBytes("body"));
        PriceList.Price agreed = based(price, bases.get(pair), before, row.getBigDecimal("energy_kwh"));
        int agreement = row.getInt("agreement");
        long credits = row.getBoolean("is_credit") ? 1 : 0;
        return switch (agreed) {
            case PriceList.Price.Untouched same -> new PairSum(pair, agreement, 1, credits, 0, 0, before, before);
            case PriceList.Price.Net net -> new PairSum(pair, agreement, 1, credits, 1, 0, before, net.amount());
            case PriceList.Price.None none -> {
                sums.problems.merge(none.because(), 1L, Long::sum);
                yield new PairSum(pair, agreement, 1, credits, 1, 1, before, before);
            }
        };
    }

    private static PriceList.Price based(
            PriceList.Price price, @Nullable PriceBasis basis, Money before, BigDecimal energyKwh) {
        if (basis == null || price instanceof PriceList.Price.None) {
            return price;
        }
        Money byTariff = price instanceof PriceList.Price.Net net ? net.amount() : before;
        return basis.of(byTariff, energyKwh)
                .<PriceList.Price>map(PriceList.Price.Net::new)
                .orElse(new PriceList.Price.None("the price is not in the charge's currency " + before.currency()));
    }

    /** What one worker has added up. */
    private static final class Sums {
        private final Map<String, PairSum> pairs = new TreeMap<>();
        private final Map<String, Long> problems = new TreeMap<>();

        void add(PairSum sum) {
            String key = sum.pair.operator() + " " + sum.pair.provider() + " " + sum.agreement + " "
                    + sum.before.currency().getCurrencyCode();
            pairs.merge(key, sum, PairSum::plus);
        }

        void add(Sums other) {
            other.pairs.values().forEach(this::add);
            other.problems.forEach((problem, count) -> problems.merge(problem, count, Long::sum));
        }
    }
}
