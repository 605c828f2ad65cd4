package laddnav.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** A module's schema is there and its tables are up to date. */
final class Schema {

    private Schema() {}

    static void create(DatabaseAccess access, String schema) throws SQLException {
        if (!schema.matches("[a-z][a-z0-9_]{0,30}")) {
            throw new IllegalArgumentException("not a name of a schema: " + schema);
        }
        try (Connection connection = DriverManager.getConnection(access.url(""), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS `" + access.prefix() + schema
                    + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    static void migrate(DataSource dataSource, String folder) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:" + folder)
                    .failOnMissingLocations(true)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "the tables of " + folder + " cannot be brought up to date: " + e.getMessage(), e);
        }
    }
}
