package laddnav.simulator.play;

import java.util.Map;

/**
 * How a replay went.
 *
 * @param visits visits told, those told before a crash included
 * @param repeated how often something was sent again, since there was no answer to it
 * @param refusals what the hub or a provider refused, by code and message
 */
public record ReplayResult(int visits, long repeated, Map<String, Long> refusals) {

    public ReplayResult {
        refusals = Map.copyOf(refusals);
    }
}
