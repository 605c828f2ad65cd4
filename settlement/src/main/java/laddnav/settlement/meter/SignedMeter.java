package laddnav.settlement.meter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import laddnav.ocpi.types.SignedData;
import laddnav.ocpi.types.SignedValue;

/**
 * What the signed meter values of a charge tell.
 *
 * @param problem why they cannot be verified, or that a signature does not hold; empty where all hold
 * @param meter the meter's serial number; empty where it is not told
 * @param key the fingerprint of the public key, where one is told and can be read
 * @param kwh from the first reading of the begin to the last of the end, where both are told
 * @param begin when the begin was read, by a clock that can be relied on
 * @param end when the end was read
 */
public record SignedMeter(
        Optional<String> problem,
        String meter,
        Optional<String> key,
        Optional<BigDecimal> kwh,
        Optional<Instant> begin,
        Optional<Instant> end) {

    private static final int MOST_VALUES = 100;

    /** Whether every value is signed by the key that the data names. */
    public boolean isVerified() {
        return problem.isEmpty() && key.isPresent();
    }

    /** Reads and verifies the data; empty where they are in another format than OCMF. */
    public static Optional<SignedMeter> of(SignedData data) {
        if (!data.encodingMethod().toUpperCase(Locale.ROOT).contains("OCMF")) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(data));
        } catch (IllegalArgumentException e) {
            return Optional.of(unreadable(String.valueOf(e.getMessage())));
        }
    }

    private static SignedMeter read(SignedData data) {
        if (data.signedValues().size() > MOST_VALUES) {
            return unreadable(data.signedValues().size() + " signed values; the limit is " + MOST_VALUES);
        }
        List<Ocmf> records = new ArrayList<>();
        for (SignedValue value : data.signedValues()) {
            Ocmf ocmf = Ocmf.parse(value.signedData());
            if (records.stream().noneMatch(known -> known.payload().equals(ocmf.payload()))) {
                records.add(ocmf);
            }
        }
        List<String> meters = records.stream().map(Ocmf::meter).distinct().toList();
        if (meters.size() > 1) {
            return unreadable("values of " + meters.size() + " meters");
        }
        String publicKey = data.publicKey();
        return publicKey == null || publicKey.isBlank()
                ? told(records, meters.getFirst(), Optional.of("no public key is told"), Optional.empty())
                : verified(records, meters.getFirst(), publicKey);
    }

    private static SignedMeter verified(List<Ocmf> records, String meter, String publicKey) {
        boolean areSigned = records.stream().allMatch(each -> Keys.signed(each, publicKey));
        return told(
                records,
                meter,
                areSigned ? Optional.empty() : Optional.of("a signature does not hold by the key that is told"),
                Optional.of(Keys.fingerprint(records.getFirst(), publicKey)));
    }

    private static SignedMeter told(List<Ocmf> records, String meter, Optional<String> problem, Optional<String> key) {
        List<Ocmf.Reading> all =
                records.stream().flatMap(each -> each.readings().stream()).toList();
        Optional<Ocmf.Reading> begin =
                all.stream().filter(Ocmf.Reading::isBegin).findFirst();
        Optional<Ocmf.Reading> end = all.stream().filter(Ocmf.Reading::isEnd).reduce((one, later) -> later);
        Optional<BigDecimal> kwh = begin.flatMap(from -> end.map(to -> to.kwh().subtract(from.kwh())));
        return new SignedMeter(
                problem,
                meter.length() <= 80 ? meter : meter.substring(0, 80),
                key,
                kwh,
                begin.flatMap(Ocmf.Reading::at),
                end.flatMap(Ocmf.Reading::at));
    }

    private static SignedMeter unreadable(String why) {
        return new SignedMeter(
                Optional.of(why), "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
