package laddnav.app;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.NettingStatement;
import laddnav.settlement.Scope;

/**
 * The portal's routes, with addresses that name what is another's.
 *
 * @param period the month that is closed
 */
record ScopeRoutes(StoryNode node, YearMonth period) {

    /** The key of the netting round that there is. */
    static final String ROUND = "story";

    /** Whatever names one thing of somebody, with that of another: each route and its addresses. */
    Map<String, List<String>> ofOthers(Others others) {
        String invoice = "/invoices/" + others.invoice().id();
        String statement = address(others.statement());
        String platform = Browser.encoded("Norrsken Ladd AB").replace("+", "%20");
        Map<String, List<String>> routes = new TreeMap<>();
        routes.put("GET /invoices/{id}", List.of(invoice));
        routes.put("GET /invoices/{id}/pdf", List.of(invoice + "/pdf", invoice + "/pdf?language=sv"));
        routes.put("GET /invoices/{id}/xml", List.of(invoice + "/xml"));
        routes.put("GET /invoices/{id}/hybrid", List.of(invoice + "/hybrid"));
        routes.put("GET /api/invoices/{id}/hybrid", List.of("/api" + invoice + "/hybrid"));
        routes.put("GET /invoices/{id}/charges.csv", List.of(invoice + "/charges.csv"));
        routes.put("GET /api/invoices/{id}/xml", List.of("/api" + invoice + "/xml"));
        routes.put("GET /api/invoices/{id}/csv", List.of("/api" + invoice + "/csv"));
        routes.put("GET /invoices/{id}/lines.csv", List.of(invoice + "/lines.csv"));
        routes.put(
                "GET /invoices/{id}/lines/{line}",
                List.of(invoice + "/lines/1", invoice + "/lines/1?after=1", invoice + "/lines/1.csv"));
        routes.put("GET /statements/{period}/{one}/{other}/{currency}", List.of(statement));
        String record = "/reconciliation/" + recordOf(others);
        routes.put("GET /reconciliation/{id}", List.of(record));
        routes.put("GET /reconciliation/{id}/cdrs.csv", List.of(record + "/cdrs.csv"));
        routes.put("GET /api/reconciliation/{id}", List.of("/api" + record));
        routes.put("GET /statements/{period}/{one}/{other}/{currency}/pdf", List.of(statement + "/pdf"));
        routes.put("GET /api/invoices/{id}", List.of("/api" + invoice));
        routes.put("GET /api/invoices/{id}/pdf", List.of("/api" + invoice + "/pdf?language=en"));
        routes.put(
                "GET /api/invoices/{id}/lines/{line}/charges",
                List.of("/api" + invoice + "/lines/1/charges", "/api" + invoice + "/lines/1/charges?after=1&limit=2"));
        routes.put("GET /api/messages/{number}", List.of("/api/messages/" + messageOf(others)));
        String message = "/messages/" + messageOf(others);
        routes.put(
                "GET /messages",
                List.of(
                        "/messages",
                        "/messages?party=" + others.parties().iterator().next()));
        routes.put("GET /messages/{number}", List.of(message));
        routes.put("POST /messages/{number}/replay", List.of(message + "/replay"));
        routes.put("POST /api/messages/{number}/replay", List.of("/api" + message + "/replay"));
        for (String api : List.of("", "/api")) {
            routes.put("GET " + api + "/charges/{id}", charges(others, api, ""));
            for (String decision : List.of("accept", "drop", "return", "retry")) {
                routes.put("POST " + api + "/charges/{id}/" + decision, charges(others, api, "/" + decision));
            }
            routes.put("GET " + api + "/platforms/{name}", List.of(api + "/platforms/" + platform));
            for (String what : List.of("test", "suspend", "resume", "rotate", "remove")) {
                routes.put(
                        "POST " + api + "/platforms/{name}/" + what,
                        List.of(api + "/platforms/" + platform + "/" + what));
            }
            for (String staff : List.of(
                    "GET " + api + "/platforms",
                    "POST " + api + "/platforms",
                    "GET " + api + "/trial-balance",
                    "GET " + api + "/verify")) {
                routes.put(staff, List.of(staff.substring(staff.indexOf('/'))));
            }
        }
        for (String what : List.of("parties", "offline-answers", "certificates")) {
            routes.put("POST /api/platforms/{name}/" + what, List.of("/api/platforms/" + platform + "/" + what));
        }
        for (String what : List.of("GET /api/network", "GET /api/network/journal")) {
            routes.put(what, List.of(what.substring(4)));
        }
        routes.put("POST /platforms/{name}/offline", List.of("/platforms/" + platform + "/offline"));
        for (String what : List.of("open", "close")) {
            routes.put("POST /api/network/" + what, List.of("/api/network/" + what));
            routes.put("POST /platforms/{name}/" + what, List.of("/platforms/" + platform + "/" + what));
        }
        String stranger =
                "party=" + Browser.encoded(others.parties().iterator().next().toString());
        routes.put("GET /bookkeeping", List.of("/bookkeeping?" + stranger));
        routes.put("GET /bookkeeping/sie", List.of("/bookkeeping/sie?" + stranger));
        routes.put("GET /bookkeeping/journal.csv", List.of("/bookkeeping/journal.csv?" + stranger));
        String dispute = "/disputes/" + others.dispute().summary().id();
        routes.put("GET /disputes/{id}", List.of(dispute, dispute + "?after=1"));
        routes.put("POST /disputes/{id}", List.of(dispute));
        routes.put("GET /disputes/{id}/files/{file}", List.of(dispute + "/files/" + others.file()));
        routes.put("GET /api/disputes/{id}", List.of("/api" + dispute));
        routes.put("GET /api/disputes/{id}/charges", List.of("/api" + dispute + "/charges"));
        routes.put("GET /api/disputes/{id}/files/{file}", List.of("/api" + dispute + "/files/" + others.file()));
        for (String move : List.of("comment", "answer", "accept", "reject", "escalate", "withdraw")) {
            routes.put("POST /api/disputes/{id}/" + move, List.of("/api" + dispute + "/" + move));
        }
        routes.put("POST /api/charges/{id}/dispute", charges(others, "/api", "/dispute"));
        routes.put("POST /api/invoices/{id}/dispute", List.of("/api" + invoice + "/dispute"));
        List<String> disputable = List.of(
                "?charge=" + others.agreed().id(),
                "?invoice=" + others.invoice().id(),
                "?invoice=" + others.invoice().id() + "&line=1");
        routes.put(
                "GET /disputes/new",
                disputable.stream().map(each -> "/disputes/new" + each).toList());
        routes.put(
                "POST /disputes",
                disputable.stream().map(each -> "/disputes" + each).toList());
        routes.put(
                "GET /charges/{id}/explanation.txt",
                List.of("/charges/" + others.agreed().id() + "/explanation.txt"));
        routes.put("GET /trial-balance.csv", List.of("/trial-balance.csv"));
        routes.put("POST /verify", List.of("/verify"));
        routes.put("GET /checks", List.of("/checks"));
        routes.put("POST /api/close", List.of("/api/close"));
        for (String api : List.of("", "/api")) {
            routes.put("GET " + api + "/payments", List.of(api + "/payments"));
            routes.put("GET " + api + "/payments/{id}", List.of(api + "/payments/1000001"));
            routes.put("POST " + api + "/payments/statements", List.of(api + "/payments/statements"));
        }
        payments(routes);
        routes.put("POST /api/import", List.of("/api/import?party=SE*NLA&module=cdrs"));
        return routes;
    }

    /** What is the hub's staff's alone. */
    private void payments(Map<String, List<String>> routes) {
        routes.put("POST /payments/{id}", List.of("/payments/1000001"));
        for (String what : List.of("assign", "return", "note", "undo")) {
            routes.put("POST /api/payments/{id}/" + what, List.of("/api/payments/1000001/" + what));
        }
        for (String list : List.of(
                "GET /payments/matched",
                "GET /payments/rounds",
                "POST /payments/rounds",
                "GET /payments/files",
                "POST /payments/files",
                "POST /payments/statuses",
                "GET /payments/reminders",
                "POST /payments/reminders",
                "GET /payments/write-offs",
                "POST /payments/write-offs",
                "GET /api/payments/matched",
                "GET /api/payments/rounds",
                "POST /api/payments/rounds",
                "GET /api/payments/files",
                "POST /api/payments/files",
                "POST /api/payments/statuses",
                "GET /api/reminders",
                "GET /api/reminders/due",
                "POST /api/reminders",
                "GET /api/write-offs",
                "POST /api/write-offs")) {
            routes.put(list, List.of(list.substring(list.indexOf('/'))));
        }
        for (String api : List.of("", "/api")) {
            routes.put("GET " + api + "/payments/rounds/{key}", List.of(api + "/payments/rounds/" + ROUND));
            routes.put("GET " + api + "/payments/files/{file}", List.of(api + "/payments/files/OUT-00000001"));
        }
        routes.put("POST /payments/files/{file}", List.of("/payments/files/OUT-00000001"));
        for (String what : List.of("release", "cancel")) {
            routes.put("POST /api/payments/files/{file}/" + what, List.of("/api/payments/files/OUT-00000001/" + what));
        }
        String reminder = node.installation
                .settlement()
                .bank()
                .drawnReminders(1)
                .getFirst()
                .number();
        routes.put("GET /payments/reminders/{number}/pdf", List.of("/payments/reminders/" + reminder + "/pdf"));
        routes.put("GET /api/reminders/{number}/pdf", List.of("/api/reminders/" + reminder + "/pdf"));
        routes.put("POST /payments/write-offs/{id}", List.of("/payments/write-offs/1"));
        for (String what : List.of("approve", "refuse")) {
            routes.put("POST /api/write-offs/{id}/" + what, List.of("/api/write-offs/1/" + what));
        }
    }

    /** What another partner told of another's invoice. */
    private long recordOf(Others others) {
        return node
                .installation
                .settlement()
                .reconciliation()
                .list(new Scope.Everything(), Optional.empty(), 100)
                .items()
                .stream()
                .filter(record -> record.documentNumber()
                        .equals(Optional.of(others.invoice().number())))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The number of a message that was said with another party. */
    private String messageOf(Others others) {
        PartyId other = others.parties().iterator().next();
        return node.rows(
                        "hub", "SELECT MIN(id) FROM messages WHERE partner = '" + other.country() + other.party() + "'")
                .getFirst()
                .getFirst();
    }

    private static List<String> charges(Others others, String api, String what) {
        return List.of(
                api + "/charges/" + others.held().id() + what,
                api + "/charges/" + others.agreed().id() + what);
    }

    static String address(NettingStatement statement) {
        return "/statements/" + statement.period() + "/"
                + statement.one().toString().replace('*', '-') + "/"
                + statement.other().toString().replace('*', '-') + "/"
                + statement.net().currency().getCurrencyCode();
    }

    /** Whatever is for everyone and shows each its own: each route, asked in ways that name another's. */
    Map<String, List<String>> lists(Others others) {
        String stranger = "counterparty=" + others.parties().iterator().next();
        String cdr = "text=" + Browser.encoded(others.agreed().cdrId());
        String number = "text=" + others.invoice().number();
        String place = "after=" + others.agreed().end().toEpochMilli() * 1_000 + "_"
                + others.agreed().id();
        Map<String, List<String>> routes = new TreeMap<>();
        for (String charges : List.of("/charges", "/charges.csv", "/api/charges")) {
            routes.put("GET " + charges, asked(charges, "state=held", stranger, cdr, place, "state=invoiced"));
        }
        for (String invoices : List.of("/invoices", "/invoices.csv", "/api/invoices")) {
            routes.put(
                    "GET " + invoices,
                    asked(invoices, "direction=sales", "direction=purchases", stranger, number, "period=" + period));
        }
        for (String disputes : List.of("/disputes", "/api/disputes")) {
            routes.put(
                    "GET " + disputes,
                    asked(disputes, "state=all", "state=open", "direction=sales", "state=all&" + stranger, number));
        }
        for (String statements : List.of("/statements", "/statements.csv")) {
            routes.put("GET " + statements, asked(statements, "period=" + period));
        }
        routes.put("GET /api/statements", List.of("/api/statements?period=" + period));
        routes.put(
                "GET /api/messages",
                asked(
                        "/api/messages",
                        "limit=500",
                        "object=" + Browser.encoded(others.agreed().cdrId())));
        for (String records : List.of("/reconciliation", "/api/reconciliation")) {
            routes.put("GET " + records, List.of(records));
        }
        for (String single : List.of("/", "/live", "/api/overview", "/api/periods")) {
            routes.put("GET " + single, List.of(single));
        }
        return routes;
    }

    private static List<String> asked(String path, String... queries) {
        List<String> all = new ArrayList<>(List.of(path));
        for (String query : queries) {
            all.add(path + "?" + query);
        }
        return all;
    }
}
