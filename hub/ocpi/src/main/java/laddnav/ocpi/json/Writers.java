package laddnav.ocpi.json;

import java.math.BigDecimal;
import java.time.Instant;
import laddnav.ocpi.types.OpenEnum;
import laddnav.ocpi.types.TaxIncluded;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** How values are written: times with Z, decimals plain, open enums as their text. */
final class Writers {

    private Writers() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("ocpi-writers");
        module.addSerializer(Instant.class, new InstantWriter());
        module.addSerializer(OpenEnum.class, new OpenEnumWriter());
        module.addSerializer(TaxIncluded.class, new TaxIncludedWriter());
        module.addSerializer(BigDecimal.class, new DecimalWriter());
        return module;
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(Times.format(value));
        }
    }

    private static final class DecimalWriter extends ValueSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(value);
        }
    }

    private static final class OpenEnumWriter extends ValueSerializer<OpenEnum> {
        @Override
        public void serialize(OpenEnum value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.value());
        }
    }

    private static final class TaxIncludedWriter extends ValueSerializer<TaxIncluded> {
        @Override
        public void serialize(TaxIncluded value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.wire());
        }
    }
}
