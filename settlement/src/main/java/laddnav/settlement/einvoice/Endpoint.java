package laddnav.settlement.einvoice;

import java.util.Set;
import laddnav.settlement.documents.Luhn;

/**
 * Where a firm receives e-invoices: a scheme of the code list of electronic addresses, and an id within it. As text:
 * {@code 0007:5560360793}.
 *
 * @param scheme such as 0007 (Swedish organisation number), 0088 (GLN), 0192 (Norwegian organisation number), 9930
 *     (German VAT number)
 * @see "EN 16931-1: BT-34, BT-49; Peppol BIS Billing 3.0: R010, R020, R040, COMMON-R041, R049"
 */
public record Endpoint(String scheme, String id) {

    private static final int LONGEST = 50;
    private static final Set<String> SCHEMES =
            Set.of(("0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 "
                            + "0192 0195 0196 0198 0199 0200 0201 0204 0208 0209 0210 0211 0216 0218 0221 0225 0230 "
                            + "0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 "
                            + "9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 "
                            + "9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959")
                    .split(" "));

    /** @throws IllegalArgumentException when the scheme is not known, or the id does not fit it */
    public Endpoint {
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("'" + scheme + "' is not a scheme of electronic addresses such as 0007");
        }
        if (id.isBlank() || id.length() > LONGEST || !id.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("electronic address '" + id + "' is not 1 to 50 printable characters");
        }
        boolean holds = switch (scheme) {
            case "0007" -> id.matches("[0-9]{10}") && Luhn.holds(id);
            case "0088" -> id.matches("[0-9]{13}") && globalLocationNumberHolds(id);
            case "0192" -> id.matches("[0-9]{9}") && norwegianNumberHolds(id);
            default -> true;
        };
        if (!holds) {
            throw new IllegalArgumentException(
                    "electronic address '" + scheme + ":" + id + "' has a wrong length or check digit");
        }
    }

    /** Reads {@code 0007:5560360793}. @throws IllegalArgumentException when it is not of this form */
    public static Endpoint parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' is not an electronic address such as 0007:5560360793");
        }
        return new Endpoint(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    /** Modulus 10, weights 3 and 1 from the right. */
    private static boolean globalLocationNumberHolds(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    /** Modulus 11, weights 3 2 7 6 5 4 3 2. */
    private static boolean norwegianNumberHolds(String digits) {
        int[] weights = {3, 2, 7, 6, 5, 4, 3, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum % 11 == 0;
    }

    @Override
    public String toString() {
        return scheme + ":" + id;
    }
}
