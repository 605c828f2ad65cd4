package laddnav.database;

/** The database cannot be reached, or the connection broke. Whether a commit on its way took effect is not known. */
public final class DatabaseUnreachableException extends DatabaseException {

    DatabaseUnreachableException(String message, Throwable cause) {
        super("the database cannot be reached: " + message, cause);
    }
}
