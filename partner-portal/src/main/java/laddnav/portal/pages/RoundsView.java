package laddnav.portal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.Bank;
import laddnav.settlement.Clearing;

/**
 * Netting rounds, the newest first.
 *
 * @param preview what a round now would leave to pay
 */
public record RoundsView(
        List<Bank.NettingRound> rounds, Optional<Preview> preview, ChargeView.Problem problem, LocalDate today) {

    /** What netting by a model would leave to pay. */
    public record Preview(Clearing.NettingModel model, List<Clearing.Netting> nettings) {
        public Preview {
            nettings = List.copyOf(nettings);
        }
    }

    public static Link link(Bank.NettingRound round) {
        return Link.of("/payments/rounds/" + Link.encoded(round.key()));
    }
}
