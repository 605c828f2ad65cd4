package laddnav.settlement.charges;

import java.util.List;
import java.util.Optional;
import laddnav.rating.RatedCdr;

/**
 * A charge's CDR and tariffs as stored, and the price that follows from them: the same every time.
 *
 * @param rated empty where the CDR cannot be priced
 */
public record Explanation(Optional<RatedCdr> rated, String cdrJson, List<String> tariffJson) {

    public Explanation {
        tariffJson = List.copyOf(tariffJson);
    }
}
