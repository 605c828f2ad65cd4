package laddnav.app.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.json.Mending;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TokenType;
import laddnav.rating.Explanation;
import laddnav.rating.Finding;
import laddnav.rating.RatedCdr;
import laddnav.rating.Rating;
import org.jspecify.annotations.Nullable;

/**
 * A CDR of a file, priced by tariffs of files. What partners are known to write wrongly is understood as the hub would;
 * what is missing and does not matter for the price is filled, and told.
 *
 * @param filled the fields that were missing
 * @param isClaiming whether the CDR asks for a sum of its own; if not, there is none to differ from
 */
record Priced(RatedCdr rated, List<String> filled, boolean isClaiming) {

    /** Stands in for the owner of an object of 2.1.1 that is rated by itself. */
    private static final PartyId NOBODY = PartyId.of("XX", "XXX");

    /**
     * Prices the CDR, by its own tariffs where none are given.
     *
     * @param version of the files; recognised where absent
     * @throws Refused when the version is unknown or there is no CDR
     * @throws laddnav.ocpi.OcpiException 2001 naming the field that is missing or wrong
     */
    static Priced of(Json file, List<Json> tariffs, @Nullable String version, ZoneId zone) {
        Json object = RateCommand.items(file).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("the CDR file holds no CDR"));
        Version spoken = version == null
                ? recognised(object)
                : Version.find(version)
                        .orElseThrow(() -> new Refused("OCPI version " + version + " is not spoken here"));
        Completed completed = Completed.cdr(object, tariffs, spoken);
        Cdr cdr = read(completed.json(), spoken, Cdr.class);
        List<Tariff> priced = tariffs.stream()
                .map(each -> Completed.tariff(each, completed.json()).json())
                .map(each -> read(each, tariffVersion(each, spoken), Tariff.class))
                .toList();
        return new Priced(Rating.rate(cdr, priced, zone), completed.filled(), completed.isClaiming());
    }

    Json json(Map<String, Json> first) {
        Map<String, Json> all = new LinkedHashMap<>(first);
        if (!filled.isEmpty()) {
            all.put("filled", Json.from(filled));
        }
        if (isClaiming) {
            return RatedJson.of(rated, all);
        }
        return RatedJson.of(unclaimed(), all).without("cdr_total").without("difference");
    }

    /** For people, times in the zone. */
    List<String> text(ZoneId zone) {
        List<String> lines = new ArrayList<>(Explanation.of(isClaiming ? rated : unclaimed(), zone, Locale.ENGLISH));
        if (!filled.isEmpty()) {
            lines.add("! Not in the file, and not needed for the price: " + String.join(", ", filled));
        }
        return lines;
    }

    private static <T> T read(Json object, Version version, Class<T> type) {
        return Mending.read(version, version.isRouted() ? object : named(object), type)
                .value();
    }

    /** Objects of 2.1.1 do not tell whose they are, and prices do not depend on it. */
    private static Json named(Json object) {
        PartyId owner = Kept211.owner(object).orElse(NOBODY);
        String authId = object.text("auth_id").orElse("-");
        CdrToken token = new CdrToken(NOBODY.country(), NOBODY.party(), authId, TokenType.OTHER, authId);
        return Kept211.of(object, owner, token);
    }

    /** A 2.2.1 CDR states {@code excl_vat}, a 2.3.0 one {@code before_taxes}, one of 2.1.1 a bare number. */
    private static Version recognised(Json cdr) {
        if (cdr.decimal("total_cost").isPresent() || cdr.field("stop_date_time").isPresent()) {
            return Version.V2_1_1;
        }
        boolean isOld = cdr.field("total_cost")
                .filter(cost -> cost.field("excl_vat").isPresent())
                .isPresent();
        return isOld ? Version.V2_2_1 : Version.V2_3_0;
    }

    private static Version tariffVersion(Json tariff, Version cdrVersion) {
        return tariff.field("tax_included").isPresent() ? Version.V2_3_0 : cdrVersion;
    }

    /** As if it asked for what the tariff gives. */
    private RatedCdr unclaimed() {
        List<Finding> findings = rated.findings().stream()
                .filter(each ->
                        each.code() != Finding.Code.TOTAL_COST_MISMATCH && each.code() != Finding.Code.TAX_MISMATCH)
                .toList();
        return new RatedCdr(
                rated.currency(),
                rated.total(),
                rated.beforeLimits(),
                rated.dimensions(),
                rated.lines(),
                rated.vatShares(),
                rated.total(),
                findings);
    }
}
