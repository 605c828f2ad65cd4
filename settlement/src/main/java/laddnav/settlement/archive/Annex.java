package laddnav.settlement.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import laddnav.settlement.closing.ChargesOnLines;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/**
 * The charges of an invoice as CSV: UTF-8, commas, a point in decimals, CRLF (RFC 4180). Times are local at the charger
 * with their offset. Amounts are in the charge's currency, net; what a credit takes back is below zero.
 */
final class Annex {

    private static final String HEAD =
            "line,cdr,operator,provider,start,end,location,evse,connector,tariff,energy_kwh,vat,net,currency\r\n";

    private Annex() {}

    /** Writes the charges one by one: an invoice may have a million. */
    static void csv(Connection connection, long invoice, OutputStream out) throws SQLException, IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write(HEAD);
        Sql.of(
                        "SELECT l.line, s.vat_key, s.net_minor, c.cdr_id, c.operator, c.provider, c.start_at, c.end_at,"
                                + " c.time_zone, c.location_name, c.evse_id, c.connector_id, c.tariff_id, c.currency,"
                                + " IF(c.credit_of IS NULL, c.energy_kwh, -c.energy_kwh) AS energy_kwh"
                                + " FROM " + ChargesOnLines.SHARES + " WHERE c.invoice = ?"
                                + " ORDER BY l.line, c.start_at, c.id",
                        invoice)
                .each(connection, row -> {
                    try {
                        csv.write(line(row));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        csv.flush();
    }

    private static String line(ResultSet row) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("time_zone"));
        BigDecimal energy = row.getBigDecimal("energy_kwh").stripTrailingZeros();
        Money net = Money.ofMinor(row.getLong("net_minor"), Currency.getInstance(row.getString("currency")));
        List<String> cells = List.of(
                row.getString("line"),
                text(row.getString("cdr_id")),
                row.getString("operator"),
                row.getString("provider"),
                time(row.getLong("start_at"), zone),
                time(row.getLong("end_at"), zone),
                text(row.getString("location_name")),
                text(row.getString("evse_id")),
                text(row.getString("connector_id")),
                text(row.getString("tariff_id")),
                energy.signum() == 0 ? "0" : energy.toPlainString(),
                row.getString("vat_key"),
                net.amount().toPlainString(),
                net.currency().getCurrencyCode());
        return String.join(",", cells) + "\r\n";
    }

    private static String time(long micros, ZoneId zone) {
        Instant time = Micros.instant(micros);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }

    /** A partner's text: quoted where it must be, and never a formula for a spreadsheet. */
    static String text(String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
