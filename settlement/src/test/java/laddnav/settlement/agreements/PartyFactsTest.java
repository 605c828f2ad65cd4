package laddnav.settlement.agreements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartyFactsTest {

    private static List<String> findings(String country, String vatId, String... registeredIn) {
        return new PartyFacts(
                        "Firm",
                        List.of(),
                        country,
                        Optional.of(vatId),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(registeredIn),
                        Set.of())
                .findings();
    }

    @Test
    void a_wrong_vat_number_is_a_finding_and_no_error() {
        assertEquals(List.of(), findings("SE", "SE556036079301"));
        assertEquals(List.of(), findings("GR", "EL023456780"));
        assertEquals(List.of(), findings("NO", "SE556036079301", "SE"));
        assertTrue(findings("SE", "SE556036079401").getFirst().contains("check digit"));
        assertTrue(findings("DE", "SE556036079301").getFirst().contains("neither of DE"));
        assertEquals(2, findings("DE", "SE55").size());
    }
}
