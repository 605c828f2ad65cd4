package laddnav.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.hub.ConnectionTest;
import laddnav.hub.ConnectionTest.Found;
import laddnav.hub.ConnectionTest.Step;

/** A connection's steps as lines and as JSON. */
final class PartnerText {

    private PartnerText() {}

    static void print(ConnectionTest test, PrintWriter out) {
        int number = 0;
        for (Step step : test.steps()) {
            number++;
            String title = step.name() == ConnectionTest.StepName.GO_LIVE
                    ? "Before it goes live"
                    : number + ". " + title(step);
            out.printf("%s  %s%n", mark(step), title);
            for (Found each : step.found()) {
                out.printf("    %s %s%n", mark(each), each.text());
                if (!each.advice().isEmpty()) {
                    out.printf("         → %s%n", each.advice());
                }
            }
        }
    }

    private static String title(Step step) {
        return switch (step.name()) {
            case PARTIES -> "Parties and roles";
            case TOKEN -> "Token A";
            case VERSIONS -> "Versions";
            case MODULES -> "Details and modules";
            case CREDENTIALS -> "Credentials";
            case SMOKE_TEST -> "Smoke test";
            case GO_LIVE -> "Go live";
        };
    }

    private static String mark(Step step) {
        return switch (step.state()) {
            case DONE -> "ok  ";
            case WAITING -> "wait";
            case FAILED -> "NOT ";
        };
    }

    private static String mark(Found found) {
        return switch (found.finding().grade()) {
            case GOOD -> "ok  ";
            case REMARK -> "note";
            case WAITING -> "wait";
            case BAD -> "NOT ";
        };
    }

    static Map<String, Object> plain(ConnectionTest test) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("platform", test.platform());
        json.put("ready", test.isReady());
        json.put("broken", test.isBroken());
        json.put("steps", test.steps().stream().map(PartnerText::plain).toList());
        return json;
    }

    private static Map<String, Object> plain(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step.name());
        json.put("state", step.state());
        List<Map<String, Object>> found = step.found().stream()
                .map(each -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("code", each.finding());
                    one.put("grade", each.finding().grade());
                    one.put("values", each.values());
                    one.put("text", each.text());
                    one.put("advice", each.advice());
                    return one;
                })
                .toList();
        json.put("found", found);
        return json;
    }
}
