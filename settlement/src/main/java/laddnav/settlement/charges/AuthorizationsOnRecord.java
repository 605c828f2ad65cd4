package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Authorization;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.Cdr;
import laddnav.settlement.checks.Authorizations;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.Limit;
import laddnav.settlement.rules.RuleSet;

/** The real-time authorizations that a batch's CDRs may stem from. */
final class AuthorizationsOnRecord {

    /** Of a batch without anything to look at. */
    static final AuthorizationsOnRecord NONE = new AuthorizationsOnRecord((told, cdr) -> false);

    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, List<Authorization>> byReference = new HashMap<>();
    private final Map<Long, List<Authorization>> byToken = new HashMap<>();
    private Optional<Instant> since = Optional.empty();

    private final BiPredicate<Told, Cdr> isAskedEachTime;

    private AuthorizationsOnRecord(BiPredicate<Told, Cdr> isAskedEachTime) {
        this.isAskedEachTime = isAskedEachTime;
    }

    /** @param isAskedEachTime whether the charge's token must be asked for, as its provider published it */
    static AuthorizationsOnRecord of(
            Connection connection, List<Judged> charges, BiPredicate<Told, Cdr> isAskedEachTime) throws SQLException {
        AuthorizationsOnRecord record = new AuthorizationsOnRecord(isAskedEachTime);
        Set<String> references = new HashSet<>();
        Set<Long> tokens = new HashSet<>();
        Instant from = Instant.MAX;
        Instant to = Instant.MIN;
        for (Judged judged : charges) {
            Told told = judged.told();
            Cdr cdr = told.cdr();
            Optional<Authorizations.Claim> claim = cdr == null ? Optional.empty() : record.claim(told, cdr);
            if (claim.isPresent() && claim.get().isAsked()) {
                String reference = claim.get().cdr().authorizationReference();
                if (reference == null) {
                    tokens.add(claim.get().tokenHash());
                    Duration hours = judged.judgement().rules().hours(Limit.AUTHORIZATION_HOURS);
                    from = min(from, told.start().minus(hours));
                    to = max(to, told.end().plus(DAY));
                } else {
                    references.add(Keys.key(reference));
                }
            }
        }
        if (!references.isEmpty() || !tokens.isEmpty()) {
            record.readSince(connection);
        }
        if (record.since.isPresent()) {
            record.readByReference(connection, references);
            record.readByToken(connection, tokens, from, to);
        }
        return record;
    }

    /** Version 2.1.1 has no references, and calls what a provider started AUTH_REQUEST: it claims nothing. */
    private Optional<Authorizations.Claim> claim(Told told, Cdr cdr) {
        if (told.version() == Version.V2_1_1 && cdr.authMethod() != AuthMethod.WHITELIST) {
            return Optional.empty();
        }
        boolean saysNothing = cdr.authorizationReference() == null && cdr.authMethod() != AuthMethod.AUTH_REQUEST;
        boolean isAsked = isAskedEachTime.test(told, cdr);
        if (saysNothing && !isAsked) {
            return Optional.empty();
        }
        return Optional.of(new Authorizations.Claim(
                cdr,
                told.operator(),
                told.provider(),
                Keys.uidHash(told.provider(), cdr.cdrToken().uid()),
                isAsked));
    }

    List<Finding> judge(Told told, Cdr cdr, RuleSet rules) {
        return claim(told, cdr)
                .map(claim -> Authorizations.of(claim, since, known(claim), rules))
                .orElse(List.of());
    }

    private List<Authorization> known(Authorizations.Claim claim) {
        String reference = claim.cdr().authorizationReference();
        return reference == null
                ? byToken.getOrDefault(claim.tokenHash(), List.of())
                : byReference.getOrDefault(Keys.key(reference), List.of());
    }

    /** The hub has told of all answers since the first that it told of. */
    private void readSince(Connection connection) throws SQLException {
        since = Sql.of("SELECT answered_at FROM authorization_seen ORDER BY sequence LIMIT 1")
                .first(connection, row -> Micros.instant(row.getLong(1)));
    }

    private void readByReference(Connection connection, Set<String> references) throws SQLException {
        if (!references.isEmpty()) {
            Sql.of("SELECT " + SeenAuthorization.COLUMNS + " FROM authorization_seen WHERE reference IN (")
                    .addList(List.copyOf(references))
                    .add(")")
                    .list(connection, SeenAuthorization::read)
                    .forEach(given -> byReference
                            .computeIfAbsent(given.reference().orElseThrow(), k -> new ArrayList<>())
                            .add(given));
        }
    }

    private void readByToken(Connection connection, Set<Long> tokens, Instant from, Instant to) throws SQLException {
        if (!tokens.isEmpty()) {
            Sql.of("SELECT " + SeenAuthorization.COLUMNS + " FROM authorization_seen WHERE uid_hash IN (")
                    .addList(List.copyOf(tokens))
                    .add(") AND answered_at BETWEEN ? AND ?", Micros.of(from), Micros.of(to))
                    .list(connection, SeenAuthorization::read)
                    .forEach(given -> byToken.computeIfAbsent(given.tokenHash(), k -> new ArrayList<>())
                            .add(given));
        }
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
