package laddnav.ocpi.json;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import laddnav.ocpi.CountryCodes;
import laddnav.ocpi.types.BookingOption;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.introspect.AnnotatedParameter;

/**
 * Texts. Some fill optional ones with {@code -} or {@code #NA}, which say nothing; some write a country with as many
 * letters as the other kind of field has.
 */
final class TextReader extends ValueDeserializer<String> {

    private final Kind kind;

    private enum Kind {
        REQUIRED,
        OPTIONAL,
        /** Three letters. */
        COUNTRY,
        /** Two letters, of a party. */
        COUNTRY_CODE
    }

    TextReader() {
        this(Kind.REQUIRED);
    }

    private TextReader(Kind kind) {
        this.kind = kind;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        Kind found = kind(property);
        return found == Kind.REQUIRED ? StringDeserializer.instance : new TextReader(found);
    }

    private static Kind kind(@Nullable BeanProperty property) {
        if (property == null
                || !property.getType().hasRawClass(String.class)
                || !(property.getMember() instanceof AnnotatedParameter parameter)) {
            return Kind.REQUIRED;
        }
        if (property.getName().equals("country_code")) {
            return Kind.COUNTRY_CODE;
        }
        if (property.getName().equals("country")) {
            return Kind.COUNTRY;
        }
        if (parameter.getDeclaringClass() == BookingOption.class
                && property.getName().equals("evse_uid")) {
            // here #NA says that no EVSE is assigned yet
            return Kind.REQUIRED;
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        boolean isOptional = components != null
                && components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class);
        return isOptional ? Kind.OPTIONAL : Kind.REQUIRED;
    }

    @Override
    public @Nullable String deserialize(JsonParser in, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(in, context);
        if (text == null || text.length() > 3) {
            return text;
        }
        return switch (kind) {
            case REQUIRED -> text;
            case OPTIONAL -> said(text, in, context);
            case COUNTRY -> country(text, CountryCodes.alpha3(text), "two letters for three", in, context);
            case COUNTRY_CODE -> country(text, CountryCodes.alpha2(text), "three letters for two", in, context);
        };
    }

    private static @Nullable String said(String text, JsonParser in, DeserializationContext context) {
        if (!text.equals("-") && !text.equals(Reading211.NONE)) {
            return text;
        }
        Oddities.note(context, in, "filled with " + text, null);
        return null;
    }

    private static String country(
            String text, Optional<String> right, String what, JsonParser in, DeserializationContext context) {
        right.ifPresent(code -> Oddities.note(context, in, what, Readers.node(code)));
        return right.orElse(text);
    }
}
