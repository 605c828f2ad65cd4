package laddnav.portal.api;

import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.settlement.ReconciliationDesk.Detail;
import laddnav.settlement.ReconciliationDesk.Line;
import laddnav.settlement.ReconciliationDesk.ToldRecord;

/** Reconciliation records in JSON. */
final class ReconciliationShape {

    private ReconciliationShape() {}

    static Map<String, Object> record(ToldRecord record) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", record.id());
        json.put("owner", record.owner());
        json.put("receiver", record.receiver());
        json.put("record_id", record.recordId());
        json.put("invoice_id", record.invoiceId());
        json.put("told_at", record.toldAt());
        json.put("cdrs", record.cdrs());
        json.put("document_id", record.document());
        json.put("document", record.documentNumber());
        json.put("equal", record.isEqual());
        json.put("differences", record.differences());
        json.put("sums", record.sums().stream().map(Shapes::money).toList());
        return json;
    }

    static Map<String, Object> detail(Detail detail) {
        Map<String, Object> json = record(detail.record());
        json.put("lines", detail.lines().stream().map(ReconciliationShape::line).toList());
        return json;
    }

    private static Object line(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cdr_id", line.cdrId());
        json.put("difference", line.difference());
        json.put("charge_id", line.charge());
        json.put("state", line.state());
        json.put("document", line.document());
        json.put("net", line.amount().map(Shapes::money));
        return json;
    }
}
