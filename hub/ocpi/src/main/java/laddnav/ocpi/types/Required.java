package laddnav.ocpi.types;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every record of the wire checks when it is built; the messages name the field as it is on the wire. */
final class Required {

    private Required() {}

    static void present(String field, @Nullable Object value) {
        if (value == null) {
            throw new MissingFieldException(field);
        }
    }

    /** Absent lists are empty; {@code null} entries, which some partners send, are left out. */
    static <T> List<T> listOf(@Nullable List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    static <T> List<T> nonEmpty(String field, @Nullable List<T> values) {
        List<T> list = listOf(values);
        if (list.isEmpty()) {
            throw new MissingFieldException(field);
        }
        return list;
    }
}
