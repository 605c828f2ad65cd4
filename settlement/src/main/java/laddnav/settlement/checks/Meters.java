package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.checks.Checks.Findings;
import laddnav.settlement.meter.SignedMeter;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Limit;

/** Checks of a CDR against the signed meter values that it carries. */
public final class Meters {

    private Meters() {}

    static void values(Dossier dossier, Findings findings) {
        if (dossier.meter().isEmpty() || dossier.isCredit()) {
            return;
        }
        SignedMeter meter = dossier.meter().get();
        meter.problem().ifPresent(problem -> findings.add(Code.SIGNATURE_WRONG, problem));
        BigDecimal told = dossier.cdr().totalEnergy();
        BigDecimal most = dossier.rules().limit(Limit.METER_KWH);
        meter.kwh()
                .filter(kwh -> kwh.subtract(told).abs().compareTo(most) > 0)
                .ifPresent(kwh -> findings.add(
                        Code.METER_DIFFERS,
                        "the meter tells " + kwh.toPlainString() + " kWh, total_energy " + told.toPlainString()
                                + ", limit " + most.toPlainString()));
        time("begin", meter.begin(), dossier.cdr().startDateTime(), dossier, findings);
        time("end", meter.end(), dossier.cdr().endDateTime(), dossier, findings);
    }

    private static void time(String what, Optional<Instant> signed, Instant told, Dossier dossier, Findings findings) {
        Duration most = dossier.rules().seconds(Limit.SESSION_SECONDS);
        signed.filter(at -> Duration.between(at, told).abs().compareTo(most) > 0)
                .ifPresent(at -> findings.add(
                        Code.METER_DIFFERS,
                        "the meter tells its " + what + " at " + at + ", the CDR " + told + ", limit "
                                + most.toSeconds() + " s"));
    }

    /**
     * What is found of the key.
     *
     * @param known the fingerprint of the key that first signed for the meter; empty where none did
     */
    public static List<Finding> ofKey(String key, Optional<String> known) {
        return known.isEmpty() || known.get().equals(key)
                ? List.of()
                : List.of(new Finding(
                        Code.SIGNATURE_WRONG,
                        "signed by key " + key.substring(0, 16) + "…, known of the meter is "
                                + known.get().substring(0, 16) + "…"));
    }
}
