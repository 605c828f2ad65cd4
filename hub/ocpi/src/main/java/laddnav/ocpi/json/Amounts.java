package laddnav.ocpi.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.MissingFieldException;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.PriceLimit;
import laddnav.ocpi.types.TaxAmount;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.node.ObjectNode;

/** Prices, in the shape of 2.2.1 or of 2.3.0 in either version; what has the shape of the other is put right. */
final class Amounts {

    private static final String BEFORE = "before_taxes";
    private static final String AFTER = "after_taxes";
    private static final String EXCLUDING = "excl_vat";
    private static final String INCLUDING = "incl_vat";

    private Amounts() {}

    private static @Nullable BigDecimal amount(
            JsonNode tree, String name, String otherName, JsonParser in, DeserializationContext context) {
        String found = tree.hasNonNull(name) ? name : otherName;
        JsonNode value = tree.get(found);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return Mapping.bounded(value.decimalValue());
        }
        if (value.isString()) {
            BigDecimal amount = Readers.decimal(name, value.stringValue());
            Oddities.note(context, in, found, "a number as text", amount == null ? null : Readers.node(amount));
            return amount;
        }
        throw new Unfit(name, "must be a number");
    }

    private static JsonNode object(JsonParser in, DeserializationContext context) {
        JsonNode tree = context.readTree(in);
        if (!tree.isObject()) {
            throw new Unfit("", "must be an object with amounts");
        }
        return tree;
    }

    private static BigDecimal before(JsonNode tree, JsonParser in, DeserializationContext context) {
        BigDecimal before = amount(tree, BEFORE, EXCLUDING, in, context);
        if (before == null) {
            throw new MissingFieldException(tree.has(INCLUDING) ? EXCLUDING : BEFORE);
        }
        return before;
    }

    /** Notes a shape of the other version; {@code right} has its amounts in the shape of this one. */
    private static void shape(DeserializationContext context, JsonParser in, JsonNode tree, ObjectNode right) {
        Oddities odd = Oddities.of(context);
        if (odd == null || !odd.version().isRouted()) {
            return;
        }
        boolean isNew = odd.version() == Version.V2_3_0;
        boolean isOther = isNew ? !tree.has(BEFORE) : !tree.has(EXCLUDING);
        if (!isOther) {
            return;
        }
        tree.propertyStream()
                .filter(field ->
                        !List.of(BEFORE, AFTER, EXCLUDING, INCLUDING, "taxes").contains(field.getKey()))
                .forEach(field -> right.set(field.getKey(), field.getValue()));
        odd.add(odd.here(in), "an amount in the shape of " + (isNew ? "2.2.1" : "2.3.0"), right);
    }

    /** {@code before_taxes} and {@code taxes}, or {@code excl_vat} and {@code incl_vat}: the difference is the VAT. */
    static final class PriceReader extends ValueDeserializer<Price> {
        @Override
        public Price deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = object(in, context);
            BigDecimal before = before(tree, in, context);
            JsonNode taxes = tree.get("taxes");
            List<TaxAmount> amounts = new ArrayList<>();
            if (taxes != null && taxes.isArray()) {
                for (int i = 0; i < taxes.size(); i++) {
                    if (!taxes.get(i).isNull()) {
                        amounts.add(tax(taxes.get(i), i, in, context));
                    }
                }
            }
            BigDecimal including = amount(tree, INCLUDING, INCLUDING, in, context);
            if (including != null && taxes == null) {
                amounts.add(new TaxAmount(Codec221.VAT, null, null, including.subtract(before)));
            }
            Price price = new Price(before, amounts);
            if (Oddities.of(context) != null) {
                shape(context, in, tree, shaped(price, context));
            }
            return price;
        }

        private static TaxAmount tax(JsonNode tax, int index, JsonParser in, DeserializationContext context) {
            Oddities odd = Oddities.of(context);
            if (odd == null) {
                return context.readTreeAsValue(tax, TaxAmount.class);
            }
            JsonPointer at = odd.here(in).appendProperty("taxes").appendIndex(index);
            return odd.within(at, () -> context.readTreeAsValue(tax, TaxAmount.class));
        }

        private static ObjectNode shaped(Price price, DeserializationContext context) {
            Oddities odd = Oddities.of(context);
            ObjectNode tree = Mapping.MAPPER.valueToTree(price);
            return odd != null && odd.version() == Version.V2_2_1 ? Codec221.price(tree, "", new ArrayList<>()) : tree;
        }
    }

    /** The same for a limit, which has both amounts in either version. */
    static final class PriceLimitReader extends ValueDeserializer<PriceLimit> {
        @Override
        public PriceLimit deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = object(in, context);
            PriceLimit limit = new PriceLimit(before(tree, in, context), amount(tree, AFTER, INCLUDING, in, context));
            Oddities odd = Oddities.of(context);
            if (odd != null) {
                ObjectNode right = Mapping.MAPPER.valueToTree(limit);
                shape(context, in, tree, odd.version() == Version.V2_2_1 ? Codec221.limit(right) : right);
            }
            return limit;
        }
    }
}
