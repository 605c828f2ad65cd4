package laddnav.ocpi.json;

import java.lang.reflect.Constructor;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Builds records by their constructor. Jackson 3 calls it through {@code MethodHandle.invokeWithArguments}, which takes
 * the arguments apart anew each time and was a quarter of the time of reading a CDR.
 */
final class RecordBuilding extends SimpleValueInstantiators {
    private static final long serialVersionUID = 1L;

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueInstantiator standard) {
        return bean.getBeanClass().isRecord()
                        && standard instanceof StdValueInstantiator source
                        && standard.getWithArgsCreator() != null
                        && standard.getWithArgsCreator().getMember() instanceof Constructor<?> constructor
                ? new ByConstructor(source, constructor)
                : standard;
    }

    private static final class ByConstructor extends StdValueInstantiator {
        private final Constructor<?> constructor;

        ByConstructor(StdValueInstantiator source, Constructor<?> constructor) {
            super(source);
            this.constructor = constructor;
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] parts) {
            try {
                return constructor.newInstance(parts);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // the slow way fails alike, and tells it in Jackson's words
                return super.createFromObjectWith(context, parts);
            }
        }
    }
}
