package laddnav.settlement.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement that grows by pieces, each with its parameters. */
public final class Sql {

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int FETCHED_ROWS = 500;

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private Sql() {}

    public static Sql of(String piece, @Nullable Object... values) {
        return new Sql().add(piece, values);
    }

    /** Adds a piece and the values of its question marks, in order. */
    public Sql add(String piece, @Nullable Object... values) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(piece);
        for (Object value : values) {
            parameters.add(value);
        }
        return this;
    }

    /** Adds another statement's text and values. */
    public Sql add(Sql other) {
        text.append(' ').append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /** Adds {@code ?,?,?} for a list of values. */
    public Sql addList(List<?> values) {
        text.append(RowBatch.marks(values.size()));
        parameters.addAll(values);
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public <T> List<T> list(Connection connection, RowReader<T> reader) throws SQLException {
        try (PreparedStatement select = prepare(connection);
                ResultSet row = select.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        }
    }

    /** Works on one row. */
    @FunctionalInterface
    public interface RowWork {
        void on(ResultSet row) throws SQLException;
    }

    /** Works on the rows as they come; however many there are, few of them are in memory. */
    public void each(Connection connection, RowWork work) throws SQLException {
        try (PreparedStatement select = prepare(connection)) {
            select.setFetchSize(FETCHED_ROWS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    work.on(row);
                }
            }
        }
    }

    /** The first row, where there is one. */
    public <T> Optional<T> first(Connection connection, RowReader<T> reader) throws SQLException {
        try (PreparedStatement select = prepare(connection);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
        }
    }

    /** The one number that the statement selects. */
    public long number(Connection connection) throws SQLException {
        return first(connection, row -> row.getLong(1)).orElse(0L);
    }

    /** @return how many rows are changed */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement update = prepare(connection)) {
            return update.executeUpdate();
        }
    }

    /** Inserts one row. @return the number that the table gave it */
    public long insert(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(text.toString(), PreparedStatement.RETURN_GENERATED_KEYS)) {
            fill(insert);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new IllegalStateException("no key was given to the row of: " + text);
                }
                return keys.getLong(1);
            }
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        fill(statement);
        return statement;
    }

    private void fill(PreparedStatement statement) throws SQLException {
        RowBatch.set(statement, parameters.toArray());
    }
}
