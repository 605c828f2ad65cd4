package laddnav.portal.web;

import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.ocpi.json.Json;

/** Answers for programs when something is wrong: {@code application/problem+json}, RFC 9457. */
final class Problems {

    private Problems() {}

    static void answer(Visit visit, int status, String message, String reference) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("status", status);
        problem.put("title", title(status));
        problem.put("detail", message);
        if (!reference.isEmpty()) {
            problem.put("reference", reference);
        }
        visit.send(status, "application/problem+json", Json.from(problem).bytes());
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not logged in";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 409 -> "Conflict";
            case 413 -> "Too large";
            case 503 -> "Busy";
            default -> "Internal error";
        };
    }
}
