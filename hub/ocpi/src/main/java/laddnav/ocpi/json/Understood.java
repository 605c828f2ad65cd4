package laddnav.ocpi.json;

import java.util.List;

/**
 * What was read of a partner, and what was odd about it.
 *
 * @param json as it came where nothing was odd; otherwise with what was odd written as the specification has it, and
 *     with everything else as it came
 * @param findings what was odd, each kind once; they name fields, never their values
 */
public record Understood<T>(T value, Json json, List<String> findings) {

    public Understood {
        findings = List.copyOf(findings);
    }
}
