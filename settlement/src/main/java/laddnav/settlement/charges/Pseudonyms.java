package laddnav.settlement.charges;

import java.util.HexFormat;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.rows.Sql;

/** Names for drivers' contracts in lists: equal for equal contracts, and of no use to find the driver. */
final class Pseudonyms {

    private final String salt;

    private Pseudonyms(String salt) {
        this.salt = salt;
    }

    static Pseudonyms create(Database database) {
        byte[] salt = database.query(connection -> Sql.of("SELECT salt FROM pseudonym_salt")
                .first(connection, row -> row.getBytes(1))
                .orElseThrow());
        return new Pseudonyms(HexFormat.of().formatHex(salt));
    }

    /** Such as {@code DE*XYZ-3f9a20c1}. */
    String of(PartyId provider, String contract) {
        return provider + "-" + HexFormat.of().toHexDigits(Keys.hash(salt + Keys.key(contract)), 8);
    }
}
