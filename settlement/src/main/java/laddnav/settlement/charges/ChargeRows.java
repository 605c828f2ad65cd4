package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import laddnav.ocpi.PartyId;
import laddnav.settlement.charges.Judgement.Share;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.checks.Spot;
import laddnav.settlement.ledger.JournalEntry;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.Limit;
import org.jspecify.annotations.Nullable;

/** Writing of charges, and of what belongs to each. */
final class ChargeRows {

    private ChargeRows() {}

    /** Which of the CDRs have a row already, as {@code operator/key}. */
    static Set<String> known(Connection connection, Collection<Judged> charges) throws SQLException {
        Map<PartyId, List<String>> byOperator = charges.stream()
                .map(Judged::told)
                .collect(Collectors.groupingBy(Told::operator, Collectors.mapping(Told::cdrId, Collectors.toList())));
        Set<String> known = new HashSet<>();
        for (Map.Entry<PartyId, List<String>> entry : byOperator.entrySet()) {
            Sql.of(
                            "SELECT cdr_id FROM charge WHERE operator = ? AND cdr_id IN (",
                            entry.getKey().toString())
                    .addList(entry.getValue())
                    .add(")")
                    .list(connection, row -> row.getString(1))
                    .forEach(id -> known.add(entry.getKey() + "/" + Keys.key(id)));
        }
        return known;
    }

    /** Inserts charges with their CDRs, shares, findings and waits. */
    static void insert(Connection connection, List<Judged> charges) throws SQLException {
        RowBatch rows = RowBatch.into(
                "charge",
                "id, operator, provider, cdr_id, state, start_at, end_at, received_at, location_key, location_name,"
                        + " evse_id, connector_id, contract, token_hash, evse_hash, energy_kwh, currency,"
                        + " claimed_minor, agreed_minor, tariff_id, time_zone, priced_by, agreement, credit_of,"
                        + " latitude, longitude, sent_to");
        RowBatch cdrs = RowBatch.into("charge_cdr", "charge, ocpi, body");
        for (Judged judged : charges) {
            Told told = judged.told();
            Judgement judgement = judged.judgement();
            Spot spot = told.spot();
            PartyId sentTo = told.sentTo();
            rows.add(
                    told.id(),
                    told.operator().toString(),
                    told.provider().toString(),
                    told.cdrId(),
                    judged.state(),
                    Micros.of(told.start()),
                    Micros.of(told.end()),
                    Micros.of(told.receivedAt()),
                    told.locationKey(),
                    judgement.locationName(),
                    told.evseId(),
                    told.connectorId(),
                    told.contract(),
                    told.tokenHash(),
                    judged.isRejected() ? null : told.evseHash(),
                    told.energyKwh(),
                    told.claimed().currency().getCurrencyCode(),
                    told.claimed().amountMinor(),
                    judged.isAgreed() ? agreedMinor(judged) : null,
                    judgement.tariffId(),
                    judgement.timeZone(),
                    pricedBy(judgement),
                    judgement.agreement().orElse(null),
                    judged.isAgreed() ? judged.creditOf().orElse(null) : null,
                    spot == null ? null : spot.latitudeMicro(),
                    spot == null ? null : spot.longitudeMicro(),
                    sentTo == null ? null : sentTo.toString());
            cdrs.add(told.id(), told.version().number(), told.body().bytes());
        }
        rows.insert(connection);
        cdrs.insert(connection);
        insertParts(connection, charges);
    }

    /** Writes another judgement of charges that are held; what belongs to the old one goes. */
    static void rejudge(Connection connection, List<Judged> charges) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE charge SET state = ?, agreed_minor = ?,"
                + " location_name = ?, tariff_id = ?, time_zone = ?, priced_by = ?, agreement = ?, credit_of = ?,"
                + " evse_hash = ?, retry_due = NULL WHERE id = ?")) {
            for (Judged judged : charges) {
                Judgement judgement = judged.judgement();
                update.setString(1, judged.state());
                update.setObject(2, judged.isAgreed() ? agreedMinor(judged) : null, Types.BIGINT);
                update.setString(3, judgement.locationName());
                update.setString(4, judgement.tariffId());
                update.setString(5, judgement.timeZone());
                update.setString(6, pricedBy(judgement));
                update.setObject(7, judgement.agreement().orElse(null), Types.INTEGER);
                update.setObject(8, judged.isAgreed() ? judged.creditOf().orElse(null) : null, Types.BIGINT);
                update.setObject(9, judged.isRejected() ? null : judged.told().evseHash(), Types.BIGINT);
                update.setLong(10, judged.told().id());
                update.addBatch();
            }
            update.executeBatch();
        }
        List<Long> ids = charges.stream().map(judged -> judged.told().id()).toList();
        forget(connection, "charge_finding", ids);
        forget(connection, "charge_wait", ids);
        forget(connection, "held_until", ids);
        insertParts(connection, charges);
    }

    private static void forget(Connection connection, String table, List<Long> ids) throws SQLException {
        Sql.of("DELETE FROM " + table + " WHERE charge IN (")
                .addList(ids)
                .add(")")
                .update(connection);
    }

    private static void insertParts(Connection connection, List<Judged> charges) throws SQLException {
        RowBatch shares = RowBatch.into("charge_share", "charge, vat_key, treatment, net_minor");
        RowBatch findings = RowBatch.into("charge_finding", "charge, position, code, severity, detail");
        RowBatch waits = RowBatch.into("charge_wait", "charge, waits_for");
        RowBatch untils = RowBatch.into("held_until", "charge, urgent_at, return_at");
        for (Judged judged : charges) {
            long id = judged.told().id();
            if (judged.isAgreed()) {
                for (Share share : judged.judgement().shares()) {
                    shares.add(
                            id, share.vatKey(), share.treatment(), share.net().amountMinor());
                }
            }
            int position = 0;
            for (Finding finding : judged.judgement().findings()) {
                findings.add(
                        id,
                        position++,
                        finding.code().name(),
                        judged.judgement().rules().severity(finding.code()).name(),
                        finding.detail());
            }
            if (judged.state().equals("HELD")) {
                judged.judgement().waits().forEach(wait -> waits.add(id, wait));
                untils.add(id, after(judged, Limit.ESCALATE_DAYS), returnAt(judged));
            }
        }
        shares.insert(connection);
        findings.insert(connection);
        waits.insert(connection);
        untils.insert(connection);
    }

    /** So many days after it came. */
    private static long after(Judged judged, Limit days) {
        long whole = judged.judgement().rules().limit(days).longValue();
        return Micros.of(judged.told().receivedAt().plus(Duration.ofDays(whole)));
    }

    private static @Nullable Long returnAt(Judged judged) {
        boolean isNever = judged.judgement().rules().limit(Limit.RETURN_DAYS).signum() == 0;
        return isNever ? null : after(judged, Limit.RETURN_DAYS);
    }

    /** A charge that is credited no longer counts as a neighbour: its corrected CDR tells the same stay. */
    static void freeEvses(Connection connection, List<Judged> charges) throws SQLException {
        List<Long> credited = charges.stream()
                .filter(Judged::isAgreed)
                .flatMap(judged -> judged.creditOf().stream())
                .toList();
        if (!credited.isEmpty()) {
            Sql.of("UPDATE charge SET evse_hash = NULL WHERE id IN (")
                    .addList(credited)
                    .add(")")
                    .update(connection);
        }
    }

    /** What the agreed ones of the charges book, one entry for each share. */
    static List<JournalEntry> entries(List<Judged> charges) {
        List<JournalEntry> entries = new ArrayList<>(charges.size());
        for (Judged judged : charges) {
            if (judged.isAgreed()) {
                Told told = judged.told();
                for (Share share : judged.judgement().shares()) {
                    entry(told.id(), told.operator(), told.provider(), told.cdrId(), share, told.receivedAt())
                            .ifPresent(entries::add);
                }
            }
        }
        return entries;
    }

    static Optional<JournalEntry> entry(
            long id, PartyId operator, PartyId provider, String cdrId, Share share, Instant at) {
        return Templates.chargeAgreed(
                "charge/" + id + "/" + share.vatKey(),
                at,
                Keys.cut("charge " + cdrId, 180),
                new Templates.Pair(
                        operator.toString(),
                        provider.toString(),
                        share.net().currency().getCurrencyCode()),
                share.vatKey(),
                share.net().amountMinor());
    }

    /** The charges that wait for any of these are due for another judgement. @return how many */
    static int due(Connection connection, Collection<String> waits) throws SQLException {
        int due = 0;
        List<String> all = List.copyOf(waits);
        for (int from = 0; from < all.size(); from += 1000) {
            due += Sql.of("UPDATE charge SET retry_due = TRUE WHERE state = 'HELD' AND id IN"
                            + " (SELECT charge FROM charge_wait WHERE waits_for IN (")
                    .addList(all.subList(from, Math.min(from + 1000, all.size())))
                    .add("))")
                    .update(connection);
        }
        return due;
    }

    private static long agreedMinor(Judged judged) {
        Money sum = Money.zero(judged.told().claimed().currency());
        for (Share share : judged.judgement().shares()) {
            sum = sum.plus(share.net());
        }
        return sum.amountMinor();
    }

    private static String pricedBy(Judgement judgement) {
        return judgement.pricedBy().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
