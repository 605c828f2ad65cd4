package laddnav.settlement.tax;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * VAT numbers of the Union, Northern Ireland, and the neighbours with whom it trades most: how they are written, and
 * their check digits. Whether a number is in use, only its country knows (VIES).
 *
 * @see "Regulation (EU) 904/2010; the algorithms are those that the member states publish"
 */
public final class VatNumber {

    private record Form(Pattern pattern, Predicate<String> check) {
        static Form of(String regex, Predicate<String> check) {
            return new Form(Pattern.compile(regex), check);
        }
    }

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("AT", Form.of("U[0-9]{8}", CheckDigits::austria)),
            Map.entry("BE", Form.of("[01][0-9]{9}", n -> CheckDigits.complement(n, 8, 97))),
            Map.entry("BG", Form.of("[0-9]{9,10}", CheckDigits::bulgaria)),
            Map.entry("CY", Form.of("(?!12)[0-9]{8}[A-Z]", CheckDigits::cyprus)),
            Map.entry("CZ", Form.of("[0-9]{8,10}", CheckDigits::czechia)),
            Map.entry("DE", Form.of("[1-9][0-9]{8}", CheckDigits::mod11And10)),
            Map.entry("DK", Form.of("[1-9][0-9]{7}", n -> CheckDigits.sum(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0)),
            Map.entry("EE", Form.of("10[0-9]{7}", n -> CheckDigits.sum(n, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0)),
            Map.entry("EL", Form.of("[0-9]{9}", CheckDigits::greece)),
            Map.entry("ES", Form.of("[0-9A-Z][0-9]{7}[0-9A-Z]", SpanishNumbers::holds)),
            Map.entry("FI", Form.of("[0-9]{8}", n -> CheckDigits.sum(n, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0)),
            Map.entry("FR", Form.of("[0-9A-HJ-NP-Z]{2}[0-9]{9}", CheckDigits::france)),
            Map.entry("HR", Form.of("[0-9]{11}", CheckDigits::mod11And10)),
            Map.entry("HU", Form.of("[0-9]{8}", n -> CheckDigits.sum(n, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0)),
            Map.entry("IE", Form.of("[0-9][0-9A-Z+*][0-9]{5}[A-W][A-IW]?", CheckDigits::ireland)),
            Map.entry("IT", Form.of("(?!0{7})[0-9]{11}", CheckDigits::luhn)),
            Map.entry("LT", Form.of("[0-9]{7}1[0-9]|[0-9]{10}1[0-9]", CheckDigits::lithuania)),
            Map.entry("LU", Form.of("[0-9]{8}", CheckDigits::luxembourg)),
            Map.entry("LV", Form.of("[0-9]{11}", CheckDigits::latvia)),
            Map.entry("MT", Form.of("[1-9][0-9]{7}", n -> CheckDigits.sum(n, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0)),
            Map.entry("NL", Form.of("[0-9]{9}B[0-9]{2}", CheckDigits::netherlands)),
            Map.entry("PL", Form.of("[0-9]{10}", n -> CheckDigits.remainder(n, 9, 11, 6, 5, 7, 2, 3, 4, 5, 6, 7))),
            Map.entry("PT", Form.of("[1-9][0-9]{8}", CheckDigits::portugal)),
            Map.entry("RO", Form.of("[1-9][0-9]{1,9}", CheckDigits::romania)),
            Map.entry("SE", Form.of("[0-9]{10}(0[1-9]|[1-8][0-9]|9[0-4])", n -> CheckDigits.luhn(n.substring(0, 10)))),
            Map.entry("SI", Form.of("[1-9][0-9]{7}", CheckDigits::slovenia)),
            Map.entry("SK", Form.of("[1-9][0-9][2-47-9][0-9]{7}", n -> Long.parseLong(n) % 11 == 0)),
            Map.entry("XI", Form.of("[0-9]{9}([0-9]{3})?|GD[0-4][0-9]{2}|HA[5-9][0-9]{2}", CheckDigits::britain)),
            Map.entry("GB", Form.of("[0-9]{9}([0-9]{3})?|GD[0-4][0-9]{2}|HA[5-9][0-9]{2}", CheckDigits::britain)),
            Map.entry("NO", Form.of("[0-9]{9}(MVA)?", n -> CheckDigits.sum(n, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0)),
            Map.entry(
                    "CH",
                    Form.of(
                            "E[0-9]{9}(MWST|TVA|IVA)?",
                            n -> CheckDigits.sum(n.substring(1), 5, 4, 3, 2, 7, 6, 5, 4, 1) % 11 == 0)));

    private VatNumber() {}

    /**
     * What is wrong with a number; empty where nothing is, or its country is none that we know.
     *
     * @param id with its prefix; spaces, points and hyphens between do not count
     */
    public static Optional<String> problem(String id) {
        String plain = id.replaceAll("[ .\\-]", "");
        if (plain.length() < 3) {
            return Optional.of("'" + id + "' is too short for a VAT number");
        }
        String prefix = plain.startsWith("GR") ? "EL" : plain.substring(0, 2);
        Form form = FORMS.get(prefix);
        if (form == null) {
            return Optional.empty();
        }
        String number = plain.substring(2);
        if (!form.pattern.matcher(number).matches()) {
            return Optional.of("'" + id + "' is not written as VAT numbers of " + prefix + " are");
        }
        return form.check.test(number)
                ? Optional.empty()
                : Optional.of("'" + id + "' has a check digit that is not that of its other digits");
    }
}
