/**
 * The database that modules share the engine of, never the tables: one schema a module, its own migrations,
 * transactions for entities and for plain SQL, and the embedded MariaDB.
 *
 * <p>May know: JDBC, Jakarta Persistence, Flyway, MariaDB. Must never know: OCPI, any module. Invariants: a transaction
 * commits whole or not at all; entities do not leave it.
 */
@NullMarked
package laddnav.database;

import org.jspecify.annotations.NullMarked;
