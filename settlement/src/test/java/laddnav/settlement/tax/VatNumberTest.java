package laddnav.settlement.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATU13585627",
                "BE0428759497",
                "BG175074752",
                "CY10259033P",
                "CZ25123891",
                "DE136695976",
                "DK13585628",
                "EE100931558",
                "EL023456780",
                "GR023456780",
                "ESJ99216582",
                "ES54362315K",
                "ESX2482300W",
                "FI20774740",
                "FR40303265045",
                "FR23334175221",
                "HR33392005961",
                "HU12892312",
                "IE6433435F",
                "IE6433435OA",
                "IE8D79739I",
                "IT00743110157",
                "LT119511515",
                "LT100001919017",
                "LU15027442",
                "LV40003521600",
                "MT11679112",
                "NL004495445B01",
                "PL8567346215",
                "PT501964843",
                "RO18547290",
                "SE123456789701",
                "SE556036079301",
                "SI50223054",
                "SK2022749619",
                "XI980780684",
                "GB980 7806 84",
                "NO995525828MVA",
                "CHE-107.787.577 IVA"
            })
    void numbers_in_use_hold_and_no_longer_do_with_another_digit(String id) {
        assertEquals(Optional.empty(), VatNumber.problem(id));
        // A wrong digit is noticed in each place but where the country checks less, as in suffixes.
        String plain = id.replaceAll("[ .-]", "");
        int noticed = 0;
        int digits = 0;
        for (int i = 2; i < plain.length(); i++) {
            if (Character.isDigit(plain.charAt(i))) {
                char other = (char) ('0' + (plain.charAt(i) - '0' + 1) % 10);
                digits++;
                noticed += VatNumber.problem(plain.substring(0, i) + other + plain.substring(i + 1))
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        assertTrue(noticed >= digits - 2, id + ": " + noticed + " of " + digits);
    }

    @Test
    void what_is_not_written_as_the_country_does_is_told_so() {
        for (String id : List.of("SE55603607930", "DE12345678", "ATX13585627", "NL004495445A01", "X", "BE2428759497")) {
            String problem = VatNumber.problem(id).orElse("");
            assertTrue(problem.contains(id), id + ": " + problem);
        }
        assertTrue(VatNumber.problem("DE123456780").orElse("").contains("check digit"));
        assertEquals(Optional.empty(), VatNumber.problem("US123456789"), "of others nothing is known");
    }
}
