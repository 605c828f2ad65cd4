package laddnav.ocpi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.OcpiException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void unknown_fields_and_the_way_numbers_are_written_survive() {
        String text = "{\"a\" : 2.50, \"x\":{\"y\":[1,null]}}";
        assertEquals(text, Json.parse(text).toString());
        assertEquals(
                "{\"a\":2.50,\"x\":{\"y\":[1,null]},\"id\":\"1\"}",
                Json.parse(text).with("id", "1").toString());
    }

    @Test
    void what_is_not_json_or_passes_a_limit_is_refused_as_such() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "NaN",
                "{'a':1}",
                "[1,]",
                "<html>",
                "\"\\ud800\"",
                "[".repeat(50),
                "1".repeat(60),
                "{\"a\":\"" + "x".repeat(70_000) + "\"}",
                "1e999999999",
                "\"a")) {
            OcpiException refusal = assertThrows(OcpiException.class, () -> Json.parse(text), text);
            assertTrue(refusal.http() == 400 || refusal.status().value() == 2001, text);
            String message = String.valueOf(refusal.getMessage());
            assertFalse(message.matches("(?s).*(Source|Feature|jackson|Constraints|ObjectNode).*"), message);
        }
        byte[] latin = "{\"a\":\"å\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                400, assertThrows(OcpiException.class, () -> Json.parse(latin)).http());
        byte[] wide = "{}".getBytes(StandardCharsets.UTF_16BE);
        assertEquals(
                400, assertThrows(OcpiException.class, () -> Json.parse(wide)).http());
    }

    @Test
    void a_byte_order_mark_is_left_behind() {
        assertEquals("{}", Json.parse("\uFEFF{}").toString());
    }

    @Test
    void fields_are_read_without_surprises() {
        Json json = Json.parse("{\"n\":null,\"t\":\"x\",\"i\":\"5\",\"d\":1.50,\"w\":\"2026-01-01T00:00:00\"}");
        assertEquals(Optional.empty(), json.field("n"));
        assertEquals(Optional.empty(), json.text("d"));
        assertEquals(Optional.of(5), json.integer("i"));
        assertEquals("1.50", json.decimal("d").orElseThrow().toPlainString());
        assertEquals("2026-01-01T00:00:00Z", json.time("w").orElseThrow().toString());
        assertThrows(OcpiException.class, () -> json.time("t"));
    }

    @Test
    void a_merge_removes_nulls_and_replaces_lists() {
        Json merged = Json.parse("{\"a\":{\"b\":1,\"c\":2},\"l\":[1,2]}")
                .mergedWith(Json.parse("{\"a\":{\"b\":null,\"d\":{\"e\":null}},\"l\":[3]}"));
        assertTrue(merged.sameAs(Json.parse("{\"a\":{\"c\":2,\"d\":{}},\"l\":[3.0]}")), merged.toString());
        assertFalse(merged.sameAs(Json.parse("{\"a\":{\"c\":2,\"d\":{}},\"l\":[3,3]}")));
    }

    @Property(tries = 3000)
    void nothing_but_a_refusal_comes_of_any_bytes(@ForAll("almostJson") String text) {
        try {
            Json json = Json.parse(text);
            Json.parse(Json.of(json.tree()).bytes());
            json.mergedWith(json).text("id");
        } catch (OcpiException refused) {
            assertTrue(refused.http() == 400 || refused.http() == 200);
        }
    }

    @Provide
    Arbitrary<String> almostJson() {
        Arbitrary<String> piece = Arbitraries.of(
                "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "d8", "1", "-", "e", "E9", ".",
                "null", "true", "\"id\":", "\"a\"", " ", "\u0000", "å", "😀", "1e400", "0.1");
        return piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }
}
