package laddnav.settlement;

import laddnav.database.Database;
import laddnav.settlement.charges.Charges;
import laddnav.settlement.rows.Sql;

/** Clearing on the tables of settlement. */
final class ClearingDesk implements Clearing {

    private final Database database;
    private final Charges charges;

    ClearingDesk(Database database, Charges charges) {
        this.database = database;
        this.charges = charges;
    }

    @Override
    public boolean isCaughtUp(long sequence) {
        return charges.settledUpTo() >= sequence
                && database.query(connection -> Sql.of("SELECT 1 FROM charge WHERE retry_due LIMIT 1")
                        .first(connection, row -> true)
                        .isEmpty());
    }
}
