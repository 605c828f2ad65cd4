package laddnav.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrDimension;
import laddnav.ocpi.types.CdrDimensionType;
import laddnav.ocpi.types.CdrLocation;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.ConnectorFormat;
import laddnav.ocpi.types.ConnectorType;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.PowerType;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffDimensionType;
import laddnav.ocpi.types.TariffElement;
import laddnav.ocpi.types.TariffRestrictions;
import laddnav.ocpi.types.TaxIncluded;
import laddnav.ocpi.types.TokenType;
import org.jspecify.annotations.Nullable;

/** CDRs and tariffs for tests that make them by the hundred. */
final class Build {

    static final Instant START = Instant.parse("2026-10-05T16:00:00Z");

    private Build() {}

    static Tariff tariff(List<TariffElement> elements, TaxIncluded taxes) {
        return new Tariff(
                "SE", "ABC", "T1", "SEK", null, List.of(), null, null, null, elements, taxes, null, null, null, null,
                START);
    }

    static Tariff tariff(TariffElement... elements) {
        return tariff(Arrays.asList(elements), TaxIncluded.NO);
    }

    static TariffElement element(@Nullable TariffRestrictions restrictions, PriceComponent... components) {
        return new TariffElement(Arrays.asList(components), restrictions);
    }

    static PriceComponent price(TariffDimensionType type, String price, @Nullable String vat, int step) {
        return new PriceComponent(type, new BigDecimal(price), vat == null ? null : new BigDecimal(vat), step);
    }

    static TariffRestrictions hours(String from, String to) {
        return new TariffRestrictions(
                from, to, null, null, null, null, null, null, null, null, null, null, List.of(), null, null);
    }

    static TariffRestrictions kwh(String min, @Nullable String max) {
        return new TariffRestrictions(
                null,
                null,
                null,
                null,
                new BigDecimal(min),
                max == null ? null : new BigDecimal(max),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    static ChargingPeriod period(Instant start, CdrDimension... dimensions) {
        return new ChargingPeriod(start, Arrays.asList(dimensions), "T1");
    }

    static CdrDimension volume(CdrDimensionType type, BigDecimal volume) {
        return new CdrDimension(type, volume);
    }

    static CdrDimension volume(CdrDimensionType type, String volume) {
        return new CdrDimension(type, new BigDecimal(volume));
    }

    static Cdr cdr(List<ChargingPeriod> periods, Instant end, BigDecimal totalEnergy, BigDecimal totalTime) {
        return new Cdr(
                "SE",
                "ABC",
                "C1",
                periods.getFirst().startDateTime(),
                end,
                "S1",
                new CdrToken("SE", "EMP", "U1", TokenType.RFID, "C1"),
                AuthMethod.WHITELIST,
                null,
                new CdrLocation(
                        "L1",
                        null,
                        "Hamngatan 1",
                        "Sundsvall",
                        null,
                        null,
                        "SWE",
                        new GeoLocation("62.39", "17.30"),
                        "E1",
                        "SE*ABC*E1",
                        "1",
                        new ConnectorType("IEC_62196_T2"),
                        ConnectorFormat.SOCKET,
                        PowerType.AC_3_PHASE),
                null,
                "SEK",
                List.of(),
                periods,
                null,
                new Price(BigDecimal.ONE, List.of()),
                null,
                totalEnergy,
                null,
                totalTime,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                end);
    }
}
