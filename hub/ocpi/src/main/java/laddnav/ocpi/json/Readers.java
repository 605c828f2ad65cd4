package laddnav.ocpi.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import laddnav.ocpi.Limits;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.AdditionalGeoLocation;
import laddnav.ocpi.types.DisplayText;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.MissingFieldException;
import laddnav.ocpi.types.OpenEnum;
import laddnav.ocpi.types.Parking;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.PriceLimit;
import laddnav.ocpi.types.TaxAmount;
import laddnav.ocpi.types.TaxIncluded;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;

/**
 * How values are read, in every version alike. What partners write in another way and mean without doubt is taken:
 * numbers as text, coordinates as numbers, prices in the shape of the other version.
 */
final class Readers {

    private Readers() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("ocpi-readers");
        module.addDeserializer(Instant.class, new InstantReader());
        module.addDeserializer(BigDecimal.class, new DecimalReader());
        module.addDeserializer(Integer.class, new WholeReader(false));
        module.addDeserializer(int.class, new WholeReader(true));
        module.addDeserializer(Boolean.class, new FlagReader(false));
        module.addDeserializer(boolean.class, new FlagReader(true));
        module.addDeserializer(TaxIncluded.class, new TaxIncludedReader());
        module.addDeserializer(Role.class, new RoleReader());
        module.setMixInAnnotation(Parking.class, ParkingNames.class);
        module.addDeserializer(GeoLocation.class, new GeoLocationReader());
        module.addDeserializer(AdditionalGeoLocation.class, new AdditionalGeoLocationReader());
        module.addDeserializer(Price.class, new PriceReader());
        module.addDeserializer(PriceLimit.class, new PriceLimitReader());
        module.setDeserializerModifier(new OpenEnumReaders());
        module.setValueInstantiators(new RecordBuilding());
        return module;
    }

    private static Unfit notATime(String text) {
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return new Unfit("", "'" + shown + "' is not a time");
    }

    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public @Nullable Instant deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw new Unfit("", "must be a time as text");
            }
            String text = in.getString().trim();
            return text.isEmpty() ? null : Times.find(text).orElseThrow(() -> notATime(text));
        }
    }

    /** A number, or its text. Empty text is absent. */
    private static @Nullable BigDecimal decimal(JsonParser in) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Mapping.bounded(in.getDecimalValue());
        }
        if (token == JsonToken.VALUE_STRING) {
            return decimal("", in.getString());
        }
        throw new Unfit("", "must be a number");
    }

    private static @Nullable BigDecimal decimal(String field, String raw) {
        String text = raw.trim();
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() <= Limits.MAX_JSON_NUMBER) {
                return Mapping.bounded(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            throw new Unfit(field, "must be a number");
        }
        throw new Unfit(field, "has too many digits");
    }

    private static final class DecimalReader extends ValueDeserializer<BigDecimal> {
        @Override
        public @Nullable BigDecimal deserialize(JsonParser in, DeserializationContext context) {
            return decimal(in);
        }
    }

    /** Whole numbers may come as 16.0 or "16"; 16.5 is refused. */
    private static final class WholeReader extends ValueDeserializer<Integer> {
        private final boolean primitive;

        WholeReader(boolean primitive) {
            this.primitive = primitive;
        }

        @Override
        public @Nullable Integer deserialize(JsonParser in, DeserializationContext context) {
            BigDecimal number = decimal(in);
            if (number == null) {
                return getNullValue(context);
            }
            try {
                return number.intValueExact();
            } catch (ArithmeticException e) {
                throw new Unfit("", "must be a whole number below 2147483648");
            }
        }

        @Override
        public @Nullable Integer getNullValue(DeserializationContext context) {
            return primitive ? context.reportInputMismatch(this, Codec230.NULL_PRIMITIVE) : null;
        }
    }

    /** A required flag that is absent is missing, not false. */
    private static final class FlagReader extends ValueDeserializer<Boolean> {
        private final boolean primitive;

        FlagReader(boolean primitive) {
            this.primitive = primitive;
        }

        @Override
        public Boolean deserialize(JsonParser in, DeserializationContext context) {
            return switch (in.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_STRING -> {
                    String text = in.getString().trim();
                    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                        throw new Unfit("", "must be true or false");
                    }
                    yield text.equalsIgnoreCase("true");
                }
                default -> throw new Unfit("", "must be true or false");
            };
        }

        @Override
        public @Nullable Boolean getNullValue(DeserializationContext context) {
            return primitive ? context.reportInputMismatch(this, Codec230.NULL_PRIMITIVE) : null;
        }
    }

    /** Some call the id of a parking place as EVSEs refer to it. */
    @SuppressWarnings("UnusedMethod") // the mapper reads it
    private interface ParkingNames {
        @JsonAlias("parking_id")
        String id();
    }

    /** A role that we do not know is none of those that we do: the others of its list are taken all the same. */
    private static final class RoleReader extends ValueDeserializer<Role> {
        @Override
        public Role deserialize(JsonParser in, DeserializationContext context) {
            String text =
                    in.currentToken() == JsonToken.VALUE_STRING ? in.getString().trim() : "";
            for (Role role : Role.values()) {
                if (role.name().equalsIgnoreCase(text)) {
                    return role;
                }
            }
            if (text.isEmpty()) {
                throw new Unfit("", "must be a role as text");
            }
            return Role.OTHER;
        }
    }

    private static final class TaxIncludedReader extends ValueDeserializer<TaxIncluded> {
        @Override
        public TaxIncluded deserialize(JsonParser in, DeserializationContext context) {
            JsonToken token = in.currentToken();
            if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                return token == JsonToken.VALUE_TRUE ? TaxIncluded.YES : TaxIncluded.NO;
            }
            String text = token == JsonToken.VALUE_STRING ? in.getString() : "";
            for (TaxIncluded value : TaxIncluded.values()) {
                if (value.wire().equals(text.toUpperCase(Locale.ROOT))) {
                    return value;
                }
            }
            throw new Unfit("", "must be YES, NO or N/A");
        }
    }

    private static String scalar(JsonNode tree, String name) {
        JsonNode value = tree.get(name);
        if (value == null || value.isNull()) {
            throw new MissingFieldException(name);
        }
        if (!value.isNumber() && !value.isString()) {
            throw new Unfit(name, "must be decimal degrees as text");
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.stringValue();
    }

    private static final class GeoLocationReader extends ValueDeserializer<GeoLocation> {
        @Override
        public GeoLocation deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            return new GeoLocation(scalar(tree, "latitude"), scalar(tree, "longitude"));
        }
    }

    private static final class AdditionalGeoLocationReader extends ValueDeserializer<AdditionalGeoLocation> {
        @Override
        public AdditionalGeoLocation deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            JsonNode name = tree.get("name");
            DisplayText text = name == null || name.isNull() ? null : context.readTreeAsValue(name, DisplayText.class);
            return new AdditionalGeoLocation(scalar(tree, "latitude"), scalar(tree, "longitude"), text);
        }
    }

    private static @Nullable BigDecimal amount(JsonNode tree, String name, String otherName) {
        JsonNode value = tree.get(name);
        if (value == null || value.isNull()) {
            value = tree.get(otherName);
        }
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return Mapping.bounded(value.decimalValue());
        }
        if (value.isString()) {
            return decimal(name, value.stringValue());
        }
        throw new Unfit(name, "must be a number");
    }

    /** {@code before_taxes} and {@code taxes}, or {@code excl_vat} and {@code incl_vat}: the difference is the VAT. */
    private static final class PriceReader extends ValueDeserializer<Price> {
        @Override
        public Price deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            if (!tree.isObject()) {
                throw new Unfit("", "must be an object with amounts");
            }
            BigDecimal before = amount(tree, "before_taxes", "excl_vat");
            if (before == null) {
                throw new MissingFieldException(tree.has("incl_vat") ? "excl_vat" : "before_taxes");
            }
            JsonNode taxes = tree.get("taxes");
            List<TaxAmount> amounts = new ArrayList<>();
            if (taxes != null && taxes.isArray()) {
                taxes.valueStream()
                        .filter(tax -> !tax.isNull())
                        .forEach(tax -> amounts.add(context.readTreeAsValue(tax, TaxAmount.class)));
            }
            BigDecimal including = amount(tree, "incl_vat", "incl_vat");
            if (including != null && taxes == null) {
                amounts.add(new TaxAmount(Codec221.VAT, null, null, including.subtract(before)));
            }
            return new Price(before, amounts);
        }
    }

    private static final class PriceLimitReader extends ValueDeserializer<PriceLimit> {
        @Override
        public PriceLimit deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            if (!tree.isObject()) {
                throw new Unfit("", "must be an object with amounts");
            }
            BigDecimal before = amount(tree, "before_taxes", "excl_vat");
            if (before == null) {
                throw new MissingFieldException(tree.has("incl_vat") ? "excl_vat" : "before_taxes");
            }
            return new PriceLimit(before, amount(tree, "after_taxes", "incl_vat"));
        }
    }

    /** Open enums are read by their one-text constructor, so that none needs an annotation. */
    private static final class OpenEnumReaders extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> standard) {
            Class<?> type = bean.getBeanClass();
            return OpenEnum.class.isAssignableFrom(type) && type.isRecord() ? new OpenEnumReader(type) : standard;
        }
    }

    private static final class OpenEnumReader extends ValueDeserializer<Object> {
        private final Class<?> type;
        private final Constructor<?> constructor;

        OpenEnumReader(Class<?> type) {
            this.type = type;
            try {
                this.constructor = type.getConstructor(String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " is an open enum without a constructor of one text", e);
            }
        }

        @Override
        public @Nullable Object deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return context.handleUnexpectedToken(type, in);
            }
            String text = in.getString();
            try {
                return text.isEmpty() ? null : constructor.newInstance(text);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " could not be built of its text", e);
            }
        }
    }
}
