package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.CheckDesk;

/**
 * Every check, and a preview of other rules.
 *
 * @param link what was asked
 * @param preview empty until something was asked
 * @param problem why it cannot be answered; empty else
 * @param most how many charges are judged at most
 */
public record ChecksView(
        List<CheckDesk.Rule> rules, Link link, Optional<CheckDesk.Preview> preview, String problem, int most) {}
