package laddnav.ocpi.server;

import java.util.List;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import org.jspecify.annotations.Nullable;

/** One line for each refused request. Tokens and token uids are not in it, nor can a partner break the line. */
final class RefusalLog {

    private static final System.Logger LOG = System.getLogger("laddnav.ocpi.server");
    private static final int LONGEST = 300;

    private RefusalLog() {}

    static void refused(Exchange exchange, Answer answer) {
        if (LOG.isLoggable(System.Logger.Level.INFO)) {
            LOG.log(System.Logger.Level.INFO, line(exchange, answer));
        }
    }

    static void broken(Exchange exchange, Answer answer, Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, line(exchange, answer), cause);
    }

    private static String line(Exchange exchange, Answer answer) {
        return "refused " + party(exchange) + " " + exchange.method() + " " + path(exchange) + " http="
                + answer.http() + " code=" + answer.status().value() + " reason=\"" + plain(answer.message())
                + "\" request=" + plain(exchange.requestId());
    }

    private static String party(Exchange exchange) {
        Call call = exchange.call();
        if (call != null) {
            return call.from().toString();
        }
        Caller caller = exchange.caller();
        return caller == null ? "unknown" : "platform:" + plain(caller.platform());
    }

    /** The path without what identifies a driver. */
    private static String path(Exchange exchange) {
        Route route = exchange.route();
        String raw = exchange.path();
        boolean mayHoldUid = route == null ? raw.contains("tokens") : ModuleId.TOKENS.equals(route.module());
        if (!mayHoldUid) {
            return plain(raw);
        }
        if (route == null) {
            return "…/tokens/…";
        }
        List<String> rest = route.rest();
        String owner = rest.size() >= 2 ? plain("/" + rest.get(0) + "/" + rest.get(1) + "/…") : "/…";
        return "/" + route.version() + "/" + route.role() + "/tokens" + owner;
    }

    private static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder plain = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> plain.appendCodePoint(Character.isISOControl(c) || c == '"' ? '\'' : c));
        return plain.toString();
    }
}
