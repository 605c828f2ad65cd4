package laddnav.database;

/**
 * Where the database is and who asks: a MariaDB server, and what the names of our schemas there begin with.
 *
 * @param jdbcUrl {@code jdbc:mariadb://host:port/}, without a database; parameters after a {@code ?} are kept
 * @param password never printed
 * @param prefix begins the name of each schema, so that several installations can share a server
 */
public record DatabaseAccess(String jdbcUrl, String user, String password, String prefix) {

    /** What schemas begin with unless told otherwise. */
    public static final String DEFAULT_PREFIX = "laddnav_";

    public DatabaseAccess {
        if (!jdbcUrl.startsWith("jdbc:mariadb:")) {
            throw new IllegalArgumentException(
                    "the database URL must begin with jdbc:mariadb: (only MariaDB is supported): " + jdbcUrl);
        }
        if (!prefix.matches("[a-z0-9_]{0,32}")) {
            throw new IllegalArgumentException(
                    "the prefix of schemas may hold a-z, 0-9 and _, at most 32 of them: " + prefix);
        }
        int parameters = jdbcUrl.indexOf('?');
        String server = parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
        if (!server.matches("jdbc:mariadb:(\\w+:)?//[^/]+/?")) {
            throw new IllegalArgumentException(
                    "the database URL must name a server and no database, as in jdbc:mariadb://host:3306/ : " + server);
        }
        String rest = parameters < 0 ? "" : jdbcUrl.substring(parameters);
        jdbcUrl = (server.endsWith("/") ? server : server + "/") + rest;
    }

    public DatabaseAccess withPrefix(String other) {
        return new DatabaseAccess(jdbcUrl, user, password, other);
    }

    /** The URL of one database on that server; the empty name is the server itself. */
    String url(String database) {
        int parameters = jdbcUrl.indexOf('?');
        return parameters < 0
                ? jdbcUrl + database
                : jdbcUrl.substring(0, parameters) + database + jdbcUrl.substring(parameters);
    }

    @Override
    public String toString() {
        return "DatabaseAccess[" + jdbcUrl + ", user=" + user + ", prefix=" + prefix + "]";
    }
}
