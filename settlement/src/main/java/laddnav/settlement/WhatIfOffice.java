package laddnav.settlement;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.charges.Repricing;
import laddnav.settlement.money.ExchangeRates;

/** Answers what a month would have come to. Reads only. */
record WhatIfOffice(Database database, ExchangeRates rates, ZoneId zone) {

    /** @param party whose charges, and whose fees; of all where it is empty */
    WhatIf answer(Optional<PartyId> party, YearMonth period, WhatIf.Question question) {
        Repricing.Result result = Repricing.of(
                database,
                period.atDay(1).atStartOfDay(zone).toInstant(),
                period.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(),
                party,
                question.tariffs(),
                question.prices());
        WhatIfFees fees = new WhatIfFees(question.fees(), rates, period.atEndOfMonth());
        List<WhatIf.ClearingFee> all = database.query(connection -> fees.of(connection, result.pairs(), party));
        return WhatIf.of(result, all, fees.problems());
    }
}
