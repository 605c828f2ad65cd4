package laddnav.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrDimension;
import laddnav.ocpi.types.CdrDimensionType;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.DayOfWeek;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffDimensionType;
import laddnav.ocpi.types.TariffElement;
import laddnav.ocpi.types.TariffRestrictions;
import laddnav.ocpi.types.TaxIncluded;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every charge and every tariff. */
class PropertiesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    @Property(tries = 500)
    void lines_add_up_to_dimensions_and_these_to_the_total_before_limits(
            @ForAll("charges") Cdr cdr, @ForAll("tariffs") Tariff tariff) {
        RatedCdr rated = Rating.rate(cdr, List.of(tariff), ZONE);
        BigDecimal sum = BigDecimal.ZERO;
        for (RatedDimension dimension : RatedDimension.values()) {
            BigDecimal lines = BigDecimal.ZERO;
            for (RatedLine line : rated.lines()) {
                if (line.dimension() == dimension) {
                    lines = lines.add(line.amounts().known());
                }
            }
            DimensionTotal total = rated.dimensions().get(dimension);
            BigDecimal told = total == null ? BigDecimal.ZERO : total.amounts().known();
            assertEquals(0, lines.compareTo(told), dimension + " " + Told.of(rated));
            sum = sum.add(told);
        }
        assertEquals(0, sum.compareTo(rated.beforeLimits().known()), Told.of(rated));
    }

    @Property(tries = 500)
    void vat_shares_add_up_to_the_total(@ForAll("charges") Cdr cdr, @ForAll("limited") Tariff tariff) {
        RatedCdr rated = Rating.rate(cdr, List.of(tariff), ZONE);
        BigDecimal shares = rated.vatShares().stream().map(VatShare::exclVat).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, shares.compareTo(rated.total().known()), Told.of(rated));
    }

    @Property(tries = 500)
    void limits_are_kept(@ForAll("charges") Cdr cdr, @ForAll("limited") Tariff tariff) {
        BigDecimal total = Rating.rate(cdr, List.of(tariff), ZONE).total().known();
        assertTrue(total.compareTo(new BigDecimal("2")) >= 0 && total.compareTo(new BigDecimal("9")) <= 0);
    }

    @Property(tries = 500)
    void nothing_costs_less_than_nothing(@ForAll("charges") Cdr cdr, @ForAll("tariffs") Tariff tariff) {
        RatedCdr rated = Rating.rate(cdr, List.of(tariff), ZONE);
        assertTrue(rated.total().known().signum() >= 0);
        assertTrue(rated.lines().stream().allMatch(line -> line.billed().signum() >= 0));
    }

    @Property(tries = 300)
    void the_same_input_gives_the_same_output(@ForAll("charges") Cdr cdr, @ForAll("tariffs") Tariff tariff) {
        TariffBook book = TariffBook.of(List.of(tariff));
        assertEquals(Rating.rate(cdr, List.of(tariff), ZONE), Rating.rate(cdr, book, ZONE));
        assertEquals(Rating.rate(cdr, book, ZONE), Rating.rate(cdr, book, ZONE));
    }

    @Property(tries = 500)
    void an_element_behind_one_that_always_holds_changes_nothing(
            @ForAll("charges") Cdr cdr, @ForAll("tariffs") Tariff tariff, @ForAll("elements") TariffElement last) {
        List<TariffElement> elements = new ArrayList<>(tariff.elements());
        elements.add(Build.element(
                null,
                Build.price(TariffDimensionType.FLAT, "1", "25", 1),
                Build.price(TariffDimensionType.ENERGY, "2", "25", 1),
                Build.price(TariffDimensionType.TIME, "3", "25", 1),
                Build.price(TariffDimensionType.PARKING_TIME, "4", "25", 1)));
        RatedCdr before = Rating.rate(cdr, List.of(Build.tariff(elements, TaxIncluded.NO)), ZONE);
        elements.add(last);
        RatedCdr after = Rating.rate(cdr, List.of(Build.tariff(elements, TaxIncluded.NO)), ZONE);
        assertEquals(before.total(), after.total());
        assertEquals(before.lines(), after.lines());
    }

    @Property(tries = 500)
    void splitting_a_period_where_nothing_changes_leaves_the_total(
            @ForAll("charges") Cdr cdr, @ForAll("unrestricted") Tariff tariff) {
        List<ChargingPeriod> split = new ArrayList<>();
        BigDecimal half = new BigDecimal("0.5");
        for (ChargingPeriod period : cdr.chargingPeriods()) {
            List<CdrDimension> halves = period.dimensions().stream()
                    .map(whole -> new CdrDimension(whole.type(), whole.volume().multiply(half)))
                    .toList();
            split.add(new ChargingPeriod(period.startDateTime(), halves, period.tariffId()));
            split.add(new ChargingPeriod(period.startDateTime().plusSeconds(60), halves, period.tariffId()));
        }
        Cdr finer = Build.cdr(split, cdr.endDateTime(), cdr.totalEnergy(), cdr.totalTime());
        BigDecimal whole = Rating.rate(cdr, List.of(tariff), ZONE).total().known();
        BigDecimal halved = Rating.rate(finer, List.of(tariff), ZONE).total().known();
        assertEquals(0, whole.compareTo(halved), whole + " " + halved);
    }

    @Property(tries = 500)
    void a_credit_is_the_mirror_of_its_charge(@ForAll("charges") Cdr cdr, @ForAll("limited") Tariff tariff) {
        RatedCdr charge = Rating.rate(cdr, List.of(tariff), ZONE);
        RatedCdr credit = Rating.rate(credited(cdr), List.of(tariff), ZONE);
        assertEquals(charge.total(), credit.total().negated());
        assertEquals(charge.lines().size(), credit.lines().size());
        assertEquals(
                charge.vatShares(),
                credit.vatShares().stream()
                        .map(share -> new VatShare(share.vat(), share.exclVat().negate()))
                        .toList());
    }

    @Provide
    Arbitrary<Cdr> charges() {
        Arbitrary<BigDecimal> kwh = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(30))
                .ofScale(3);
        Arbitrary<BigDecimal> hours = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(2))
                .ofScale(2);
        return Combinators.combine(kwh, hours, hours, Arbitraries.integers().between(0, 2))
                .as(Piece::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(PropertiesTest::charge);
    }

    private record Piece(BigDecimal kwh, BigDecimal time, BigDecimal parking, int kind) {}

    private static Cdr charge(List<Piece> pieces) {
        List<ChargingPeriod> periods = new ArrayList<>();
        Instant at = Build.START;
        BigDecimal energy = BigDecimal.ZERO;
        BigDecimal time = BigDecimal.ZERO;
        for (Piece piece : pieces) {
            List<CdrDimension> dimensions = new ArrayList<>();
            if (piece.kind() != 1) {
                dimensions.add(Build.volume(CdrDimensionType.ENERGY, piece.kwh()));
                dimensions.add(Build.volume(CdrDimensionType.TIME, piece.time()));
                energy = energy.add(piece.kwh());
                time = time.add(piece.time());
            }
            if (piece.kind() != 0) {
                dimensions.add(Build.volume(CdrDimensionType.PARKING_TIME, piece.parking()));
                time = time.add(piece.parking());
            }
            periods.add(new ChargingPeriod(at, dimensions, "T1"));
            at = at.plusSeconds(3_600);
        }
        return Build.cdr(periods, at, energy, time);
    }

    @Provide
    Arbitrary<TariffElement> elements() {
        Arbitrary<PriceComponent> prices = Combinators.combine(
                        Arbitraries.of(TariffDimensionType.class),
                        Arbitraries.of("0", "0.33", "1.50", "7"),
                        Arbitraries.of("0", "12", "19", "25"),
                        Arbitraries.of(0, 1, 60, 300, 500, 900))
                .as(Build::price);
        return Combinators.combine(
                        restrictions().injectNull(0.3),
                        prices.list().ofMinSize(1).ofMaxSize(3))
                .as((restrictions, list) -> new TariffElement(list, restrictions));
    }

    private static Arbitrary<TariffRestrictions> restrictions() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Build.hours("22:00", "06:00"),
                        Build.hours("18:00", "20:00"),
                        Build.kwh("10", null),
                        Build.kwh("0", "20")),
                Arbitraries.of(DayOfWeek.class).list().ofMinSize(1).ofMaxSize(4).map(PropertiesTest::days));
    }

    private static TariffRestrictions days(List<DayOfWeek> days) {
        return new TariffRestrictions(
                null, null, null, null, null, null, null, null, null, null, null, null, days, null, null);
    }

    @Provide
    Arbitrary<Tariff> tariffs() {
        return Combinators.combine(elements().list().ofMinSize(1).ofMaxSize(8), Arbitraries.of(TaxIncluded.class))
                .as(Build::tariff);
    }

    /** Without restrictions, and with steps that no half of a volume disturbs. */
    @Provide
    Arbitrary<Tariff> unrestricted() {
        return elements()
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> Build.tariff(
                        list.stream()
                                .map(element -> new TariffElement(element.priceComponents(), null))
                                .toList(),
                        TaxIncluded.NO));
    }

    @Provide
    Arbitrary<Tariff> limited() {
        return tariffs().map(PropertiesTest::limited);
    }

    private static Tariff limited(Tariff t) {
        return new Tariff(
                t.countryCode(),
                t.partyId(),
                t.id(),
                t.currency(),
                null,
                List.of(),
                null,
                new laddnav.ocpi.types.PriceLimit(new BigDecimal("2"), null),
                new laddnav.ocpi.types.PriceLimit(new BigDecimal("9"), null),
                t.elements(),
                t.taxIncluded(),
                null,
                null,
                null,
                null,
                t.lastUpdated());
    }

    private static Cdr credited(Cdr c) {
        return new Cdr(
                c.countryCode(),
                c.partyId(),
                c.id(),
                c.startDateTime(),
                c.endDateTime(),
                c.sessionId(),
                c.cdrToken(),
                c.authMethod(),
                null,
                c.cdrLocation(),
                null,
                c.currency(),
                c.tariffs(),
                c.chargingPeriods(),
                null,
                c.totalCost(),
                null,
                c.totalEnergy(),
                null,
                c.totalTime(),
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                "C0",
                null,
                null,
                c.lastUpdated());
    }
}
