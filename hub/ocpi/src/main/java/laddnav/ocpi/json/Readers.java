package laddnav.ocpi.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import laddnav.ocpi.Limits;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.AdditionalGeoLocation;
import laddnav.ocpi.types.BookingOption;
import laddnav.ocpi.types.ConnectorFormat;
import laddnav.ocpi.types.DisplayText;
import laddnav.ocpi.types.EvsePosition;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.MissingFieldException;
import laddnav.ocpi.types.OpenEnum;
import laddnav.ocpi.types.Parking;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.PriceLimit;
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
        module.addDeserializer(String.class, new TextReader());
        module.addDeserializer(Instant.class, new InstantReader());
        module.addDeserializer(BigDecimal.class, new DecimalReader());
        module.addDeserializer(Integer.class, new WholeReader(false));
        module.addDeserializer(int.class, new WholeReader(true));
        module.addDeserializer(Boolean.class, new FlagReader(false));
        module.addDeserializer(boolean.class, new FlagReader(true));
        module.addDeserializer(TaxIncluded.class, new TaxIncludedReader());
        module.addDeserializer(Role.class, new RoleReader());
        module.setMixInAnnotation(Parking.class, ParkingNames.class);
        module.setMixInAnnotation(BookingOption.class, BookingOptionNames.class);
        module.addDeserializer(GeoLocation.class, new GeoLocationReader());
        module.addDeserializer(AdditionalGeoLocation.class, new AdditionalGeoLocationReader());
        module.addDeserializer(Price.class, new Amounts.PriceReader());
        module.addDeserializer(PriceLimit.class, new Amounts.PriceLimitReader());
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
            if (text.isEmpty()) {
                return null;
            }
            Instant time = Times.find(text).orElseThrow(() -> notATime(text));
            if (!Times.isAsSpecified(text)) {
                Oddities.note(context, in, "a time in another form", node(Times.format(time)));
            }
            return time;
        }
    }

    static JsonNode node(String text) {
        return Mapping.MAPPER.getNodeFactory().stringNode(text);
    }

    static JsonNode node(BigDecimal number) {
        return Mapping.MAPPER.getNodeFactory().numberNode(number);
    }

    /** A number, or its text. Empty text is absent. */
    private static @Nullable BigDecimal decimal(JsonParser in, DeserializationContext context) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Mapping.bounded(in.getDecimalValue());
        }
        if (token == JsonToken.VALUE_STRING) {
            BigDecimal number = decimal("", in.getString());
            Oddities.note(context, in, "a number as text", number == null ? null : node(number));
            return number;
        }
        throw new Unfit("", "must be a number");
    }

    static @Nullable BigDecimal decimal(String field, String raw) {
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
            return decimal(in, context);
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
            BigDecimal number = decimal(in, context);
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
                    boolean flag = text.equalsIgnoreCase("true");
                    Oddities.note(
                            context,
                            in,
                            "a flag as text",
                            Mapping.MAPPER.getNodeFactory().booleanNode(flag));
                    yield flag;
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

    /** The specification's example names one position where its table has a list, and {@code formats}. */
    @SuppressWarnings("UnusedMethod") // a mix-in, read by reflection
    private interface BookingOptionNames {
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<EvsePosition> evsePosition();

        @JsonAlias("formats")
        List<ConnectorFormat> connectorFormat();
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
                TaxIncluded read = token == JsonToken.VALUE_TRUE ? TaxIncluded.YES : TaxIncluded.NO;
                Oddities.note(context, in, "a flag for YES or NO", node(read.wire()));
                return read;
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

    private static String degrees(JsonNode tree, String name, JsonParser in, DeserializationContext context) {
        JsonNode value = tree.get(name);
        if (value == null || value.isNull()) {
            throw new MissingFieldException(name);
        }
        if (!value.isNumber() && !value.isString()) {
            throw new Unfit(name, "must be decimal degrees as text");
        }
        if (value.isNumber()) {
            String text = value.decimalValue().toPlainString();
            Oddities.note(context, in, name, "degrees as a number", node(text));
            return text;
        }
        return value.stringValue();
    }

    private static final class GeoLocationReader extends ValueDeserializer<GeoLocation> {
        @Override
        public GeoLocation deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            return new GeoLocation(degrees(tree, "latitude", in, context), degrees(tree, "longitude", in, context));
        }
    }

    private static final class AdditionalGeoLocationReader extends ValueDeserializer<AdditionalGeoLocation> {
        @Override
        public AdditionalGeoLocation deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            JsonNode name = tree.get("name");
            DisplayText text = name == null || name.isNull() ? null : context.readTreeAsValue(name, DisplayText.class);
            return new AdditionalGeoLocation(
                    degrees(tree, "latitude", in, context), degrees(tree, "longitude", in, context), text);
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
