package laddnav.hub;

import java.util.List;
import laddnav.ocpi.Call;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.ProfileReceiver;

/** Charging profiles of a loopback platform, which writes down what it is asked. */
record LoopbackProfiles(List<String> profiles) implements ProfileReceiver {

    @Override
    public Json active(Call call, String session, int durationSeconds, String responseUrl) {
        return noted("GET " + session + " " + durationSeconds, responseUrl);
    }

    @Override
    public Json set(Call call, String session, Json body) {
        return noted("PUT " + session, body.text("response_url").orElseThrow());
    }

    @Override
    public Json clear(Call call, String session, String responseUrl) {
        return noted("DELETE " + session, responseUrl);
    }

    @Override
    public void result(Call call, String reference, Json body) {
        noted("RESULT " + reference, body.toString());
    }

    @Override
    public void update(Call call, String session, Json body) {
        noted("UPDATE " + session, body.toString());
    }

    private Json noted(String what, String more) {
        profiles.add(what + " " + more);
        return Json.parse("{\"result\":\"ACCEPTED\",\"timeout\":30}");
    }
}
