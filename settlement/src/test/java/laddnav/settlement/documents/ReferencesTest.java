package laddnav.settlement.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReferencesTest {

    @Example
    void known_references_are_made_and_read() {
        assertEquals("2026090001739", OcrReference.on("20260900017").digits());
        assertEquals("2026090001739", OcrReference.parse("20260900 01739").digits());
        assertEquals("RF18539007547034", RfReference.on("539007547034").text());
        assertEquals(
                "RF18 5390 0754 7034", RfReference.parse("rf18 5390 0754 7034").inGroups());
    }

    @Example
    void what_is_no_reference_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> OcrReference.on(""));
        assertThrows(IllegalArgumentException.class, () -> OcrReference.on("1".repeat(24)));
        assertThrows(IllegalArgumentException.class, () -> OcrReference.on("12A"));
        assertThrows(IllegalArgumentException.class, () -> OcrReference.on("١٢٣"));
        assertThrows(IllegalArgumentException.class, () -> RfReference.on("ÅÄÖ"));
        assertThrows(IllegalArgumentException.class, () -> RfReference.on("1".repeat(22)));
        assertThrows(IllegalArgumentException.class, () -> RfReference.parse("RF19539007547034"));
    }

    @Property
    void an_ocr_reference_with_one_digit_changed_is_refused(
            @ForAll("bases") String base, @ForAll int where, @ForAll int by) {
        String digits = OcrReference.on(base).digits();
        int at = Math.floorMod(where, digits.length());
        int changed = (digits.charAt(at) - '0' + 1 + Math.floorMod(by, 9)) % 10;
        String wrong = digits.substring(0, at) + changed + digits.substring(at + 1);
        assertThrows(IllegalArgumentException.class, () -> new OcrReference(wrong));
    }

    @Property
    void an_rf_reference_with_two_neighbours_swapped_is_refused(@ForAll("bases") String base, @ForAll int where) {
        String text = RfReference.on(base).text();
        int at = 4 + Math.floorMod(where, Math.max(1, text.length() - 5));
        if (at + 1 < text.length() && text.charAt(at) != text.charAt(at + 1)) {
            String wrong = text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
            assertThrows(IllegalArgumentException.class, () -> new RfReference(wrong));
        }
        assertEquals(text, RfReference.parse(RfReference.on(base).inGroups()).text());
    }

    @Provide
    Arbitrary<String> bases() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(21);
    }
}
