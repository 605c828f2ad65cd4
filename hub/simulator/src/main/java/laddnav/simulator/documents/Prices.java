package laddnav.simulator.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.types.DayOfWeek;
import laddnav.ocpi.types.DisplayText;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.PriceLimit;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffDimensionType;
import laddnav.ocpi.types.TariffElement;
import laddnav.ocpi.types.TariffRestrictions;
import laddnav.ocpi.types.TariffType;
import laddnav.ocpi.types.TaxIncluded;
import laddnav.simulator.sessions.ChargerKind;
import laddnav.simulator.sessions.Port;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for: three tariffs for slow charging and two for fast, in the forms seen in the field
 * (start fee,
 * prices by the hour and the day, fee for staying on, highest price). Each operator has a level of its own.
 */
public final class Prices {

    private static final Map<String, String> VAT =
            Map.of("SE", "25.0", "NO", "25.0", "DK", "25.0", "DE", "19.0", "GB", "20.0");
    private static final String VAT_ELSEWHERE = "20.0";

    /** What a euro is about worth, for prices that look like those of the place. */
    private static final Map<String, String> PER_EURO =
            Map.of("EUR", "1", "SEK", "11", "NOK", "11.5", "DKK", "7.46", "GBP", "0.86", "USD", "1.1");

    private final PartySettings operator;
    private final BigDecimal level;
    private final BigDecimal vat;
    private final Instant since;
    private final List<Tariff> tariffs = new ArrayList<>();

    private Prices(PartySettings operator, Instant since) {
        this.operator = operator;
        this.since = since;
        int dearer = Math.floorMod(operator.id().hashCode(), 7);
        BigDecimal own = new BigDecimal("0.94").add(new BigDecimal("0.02").multiply(BigDecimal.valueOf(dearer)));
        this.level = new BigDecimal(PER_EURO.getOrDefault(operator.currency(), "1")).multiply(own);
        this.vat = new BigDecimal(VAT.getOrDefault(operator.id().country(), VAT_ELSEWHERE));
        slow();
        fast();
    }

    /** @param since when the tariffs were last changed */
    public static Prices of(PartySettings operator, Instant since) {
        return new Prices(operator, since);
    }

    public List<Tariff> tariffs() {
        return List.copyOf(tariffs);
    }

    /** The tariff of a charging point; the same each time. */
    Tariff of(Port port) {
        List<Tariff> fitting = port.kind() == ChargerKind.AC ? tariffs.subList(0, 3) : tariffs.subList(3, 5);
        return fitting.get(Math.floorMod(port.id().hashCode(), fitting.size()));
    }

    private void slow() {
        add("AC-START", "Start fee and energy", null, element(null, energy("0.39"), flat("0.35")));
        add(
                "AC-DAY-NIGHT",
                "Cheaper by night",
                null,
                element(hours("06:00", "22:00"), energy("0.46")),
                element(hours("22:00", "06:00"), energy("0.29")));
        add("AC-IDLE", "Energy, and a fee for staying on", "40", element(null, energy("0.43"), parking("1.80")));
    }

    private void fast() {
        add(
                "DC-FAST",
                "Fast charging with start fee",
                "90",
                element(null, energy("0.59"), flat("0.50"), parking("6.00")));
        add(
                "DC-WEEKEND",
                "Energy and time; energy alone at the weekend",
                null,
                // the price of time must be told too, or the next element gives it
                element(weekend(), energy("0.52"), time("0")),
                element(null, energy("0.49"), time("2.40")));
    }

    private void add(String id, String text, @Nullable String mostEuro, TariffElement... elements) {
        tariffs.add(new Tariff(
                operator.id().country(),
                operator.id().party(),
                id,
                operator.currency(),
                TariffType.REGULAR,
                List.of(new DisplayText("en", text)),
                null,
                null,
                mostEuro == null ? null : new PriceLimit(price(mostEuro, 0), null),
                List.of(elements),
                TaxIncluded.NO,
                null,
                null,
                null,
                null,
                since));
    }

    private static TariffElement element(@Nullable TariffRestrictions restrictions, PriceComponent... components) {
        return new TariffElement(List.of(components), restrictions);
    }

    private PriceComponent energy(String euro) {
        return component(TariffDimensionType.ENERGY, euro, 1);
    }

    private PriceComponent flat(String euro) {
        return component(TariffDimensionType.FLAT, euro, 1);
    }

    private PriceComponent time(String euro) {
        return component(TariffDimensionType.TIME, euro, 60);
    }

    private PriceComponent parking(String euro) {
        return component(TariffDimensionType.PARKING_TIME, euro, 60);
    }

    private PriceComponent component(TariffDimensionType type, String euro, int stepSize) {
        return new PriceComponent(type, price(euro, 2), vat, stepSize);
    }

    private BigDecimal price(String euro, int decimals) {
        return new BigDecimal(euro).multiply(level).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static TariffRestrictions hours(String from, String until) {
        return restrictions(from, until, List.of());
    }

    private static TariffRestrictions weekend() {
        return restrictions(null, null, List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }

    private static TariffRestrictions restrictions(
            @Nullable String from, @Nullable String until, List<DayOfWeek> days) {
        return new TariffRestrictions(
                from, until, null, null, null, null, null, null, null, null, null, null, days, null, null);
    }
}
