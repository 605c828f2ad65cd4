package laddnav.hub.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;

/** Owners that a platform has come to see, whose earlier objects it is sent as they are now. */
final class CatchUps {

    private final Database database;

    CatchUps(Database database) {
        this.database = database;
    }

    /**
     * What is left of one owner.
     *
     * @param done the feed's number of the last change that was sent
     * @param last of the last that is to be
     */
    record CatchUp(PartyId owner, long done, long last) {

        CatchUp upTo(long sequence) {
            return new CatchUp(owner, sequence, last);
        }
    }

    Optional<CatchUp> next(long platform) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT owner, done_seq, last_seq FROM delivery_catch_ups WHERE platform=? LIMIT 1")) {
                select.setLong(1, platform);
                try (ResultSet found = select.executeQuery()) {
                    return found.next()
                            ? Optional.of(
                                    new CatchUp(PartyId.parse(found.getString(1)), found.getLong(2), found.getLong(3)))
                            : Optional.empty();
                }
            }
        });
    }

    void move(long platform, CatchUp catchUp) {
        database.transact(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE delivery_catch_ups SET done_seq=? WHERE platform=? AND owner=?")) {
                update.setLong(1, catchUp.done());
                update.setLong(2, platform);
                update.setString(3, code(catchUp.owner()));
                return update.executeUpdate();
            }
        });
    }

    /** It is done, unless it was begun again meanwhile. */
    void end(long platform, CatchUp catchUp) {
        database.transact(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM delivery_catch_ups WHERE platform=? AND owner=? AND done_seq=? AND last_seq=?")) {
                delete.setLong(1, platform);
                delete.setString(2, code(catchUp.owner()));
                delete.setLong(3, catchUp.done());
                delete.setLong(4, catchUp.last());
                return delete.executeUpdate();
            }
        });
    }

    private static String code(PartyId party) {
        return party.country() + party.party();
    }
}
