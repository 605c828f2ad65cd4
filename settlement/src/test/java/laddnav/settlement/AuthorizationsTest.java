package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Authorization;
import laddnav.ocpi.types.AllowedType;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

/** CDRs against the real-time authorizations that the feed told of: AUTHORIZATION_MISSING and AUTHORIZATION_DIFFERS. */
class AuthorizationsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LONG_AGO = World.NOON.minus(Duration.ofDays(100));

    private int hours;

    private Ocpi.Charge fresh(String id) {
        return Ocpi.charge(id).at(World.NOON.plus(Duration.ofHours(2L * hours++)), HOUR);
    }

    private static Ocpi.Charge naming(Ocpi.Charge charge, String reference) {
        return charge.with("", ", \"authorization_reference\": \"" + reference + "\"");
    }

    private static Authorization given(Ocpi.Charge charge, String reference) {
        return given(charge, reference, charge.start().minusSeconds(30), AllowedType.ALLOWED);
    }

    private static Authorization given(Ocpi.Charge charge, String reference, Instant at, AllowedType allowed) {
        return new Authorization(
                charge.provider(),
                charge.operator(),
                Authorization.tokenHash(charge.provider(), charge.token()),
                reference.isEmpty() ? Optional.empty() : Optional.of(reference),
                Optional.empty(),
                at,
                allowed,
                Authorization.Source.PROVIDER);
    }

    private static Authorization between(Authorization given, PartyId provider, PartyId operator, long tokenHash) {
        return new Authorization(
                provider,
                operator,
                tokenHash,
                given.reference(),
                given.locationId(),
                given.at(),
                given.allowed(),
                given.source());
    }

    private static Authorization at(Authorization given, String location) {
        return new Authorization(
                given.provider(),
                given.operator(),
                given.tokenHash(),
                given.reference(),
                Optional.of(location),
                given.at(),
                given.allowed(),
                given.source());
    }

    /** A world in which answers have been on record for long. */
    private static World recording() {
        World world = new World().furnished();
        world.authorization(given(Ocpi.charge("first").at(LONG_AGO, HOUR), "FIRST"));
        return world;
    }

    private static List<String> reasons(World world, Ocpi.Charge charge) {
        return world.settled(charge).reasons();
    }

    @Test
    void a_reference_is_believed_when_it_was_given_for_this_charge_and_only_then() {
        try (World world = recording()) {
            Ocpi.Charge good = fresh("good");
            world.authorization(given(good, "R-GOOD"));
            assertEquals(List.of(), reasons(world, naming(good, "r-good")));
            Ocpi.Charge during = fresh("during");
            world.authorization(given(during, "R-DURING", during.start().plusSeconds(600), AllowedType.ALLOWED));
            assertEquals(List.of(), reasons(world, naming(during, "R-DURING")));
            assertEquals(
                    List.of("AUTHORIZATION_MISSING authorization_reference names none that was given here"),
                    reasons(world, naming(fresh("invented"), "R-INVENTED")));
            Ocpi.Charge plain = fresh("whitelisted");
            assertEquals(List.of(), reasons(world, plain), "a token on the list need not be asked for");
            world.verify();
        }
    }

    @Test
    void a_refused_old_or_late_authorization_is_none() {
        try (World world = recording()) {
            Ocpi.Charge refused = fresh("refused");
            world.authorization(given(refused, "R1", refused.start(), AllowedType.NO_CREDIT));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS the answer at " + refused.start() + " was NO_CREDIT"),
                    reasons(world, naming(refused, "R1")));
            Ocpi.Charge again = fresh("again");
            world.authorization(given(again, "R2", again.start().minusSeconds(60), AllowedType.BLOCKED));
            world.authorization(given(again, "R2", again.start().minusSeconds(30), AllowedType.ALLOWED));
            assertEquals(List.of(), reasons(world, naming(again, "R2")));
            Ocpi.Charge old = fresh("old");
            Instant tooEarly = old.start().minus(Duration.ofHours(24)).minusSeconds(1);
            world.authorization(given(old, "R3", tooEarly, AllowedType.ALLOWED));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS it was given at " + tooEarly + ", the charge took from "
                            + old.start() + " to " + old.end() + "; it holds for 24 h"),
                    reasons(world, naming(old, "R3")));
            Ocpi.Charge justInTime = fresh("just-in-time");
            world.authorization(
                    given(justInTime, "R4", justInTime.start().minus(Duration.ofHours(24)), AllowedType.ALLOWED));
            assertEquals(List.of(), reasons(world, naming(justInTime, "R4")));
            Ocpi.Charge late = fresh("late");
            world.authorization(given(late, "R5", late.end().plusSeconds(301), AllowedType.ALLOWED));
            assertEquals(1, reasons(world, naming(late, "R5")).size());
            world.verify();
        }
    }

    @Test
    void an_authorization_of_another_token_party_or_place_is_none_and_names_no_third_party() {
        try (World world = recording()) {
            Ocpi.Charge token = fresh("token");
            world.authorization(between(
                    given(token, "R1"),
                    token.provider(),
                    token.operator(),
                    Authorization.tokenHash(token.provider(), "ANOTHER")));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS it was given for another token"),
                    reasons(world, naming(token, "R1")));
            Ocpi.Charge operator = fresh("operator");
            world.authorization(between(
                    given(operator, "R2"),
                    operator.provider(),
                    World.OTHER_OPERATOR,
                    given(operator, "").tokenHash()));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS it was given to another operator"),
                    reasons(world, naming(operator, "R2")));
            Ocpi.Charge provider = fresh("provider");
            world.authorization(between(
                    given(provider, "R3"),
                    World.GERMAN,
                    provider.operator(),
                    given(provider, "").tokenHash()));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS it was given by another provider"),
                    reasons(world, naming(provider, "R3")));
            Ocpi.Charge place = fresh("place");
            world.authorization(at(given(place, "R4"), "LOC2"));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS it was given for location loc2 alone"),
                    reasons(world, naming(place, "R4")));
            Ocpi.Charge here = fresh("here");
            world.authorization(at(given(here, "R5"), "loc1"));
            assertEquals(List.of(), reasons(world, naming(here, "R5")));
            world.verify();
        }
    }

    @Test
    void who_must_ask_or_says_that_it_asked_needs_an_answer_though_it_names_none() {
        try (World world = recording()) {
            Ocpi.Charge never = fresh("never");
            world.token(never, true, "NEVER", LONG_AGO);
            assertEquals(
                    List.of("AUTHORIZATION_MISSING the token was not asked for here in the 24 h before the start"),
                    reasons(world, never));
            Ocpi.Charge answered = fresh("answered");
            world.token(answered, true, "NEVER", LONG_AGO);
            world.authorization(given(answered, ""));
            assertEquals(List.of(), reasons(world, answered));
            Ocpi.Charge standIn = fresh("refused-without-reference");
            world.token(standIn, true, "NEVER", LONG_AGO);
            world.authorization(given(standIn, "", standIn.start(), AllowedType.BLOCKED));
            assertEquals(
                    List.of("AUTHORIZATION_DIFFERS the answer at " + standIn.start() + " was BLOCKED"),
                    reasons(world, standIn));
            Ocpi.Charge claimed = fresh("says-that-it-asked");
            world.token(claimed, true, "ALLOWED", LONG_AGO);
            long id = world.feed.add(
                    claimed.operator(),
                    ModuleId.CDRS,
                    claimed.id(),
                    Version.V2_2_1,
                    claimed.json().replace("WHITELIST", "AUTH_REQUEST"),
                    claimed.receivedAt());
            world.settle();
            assertEquals(
                    List.of("AUTHORIZATION_MISSING the token was not asked for here in the 24 h before the start"),
                    world.charge(id).reasons());
            world.verify();
        }
    }

    @Test
    void what_began_before_answers_were_on_record_is_believed() {
        try (World world = new World().furnished()) {
            assertEquals(List.of(), reasons(world, naming(fresh("nothing-on-record"), "R1")));
            world.authorization(given(fresh("first"), "FIRST"));
            assertEquals(List.of(), reasons(world, naming(Ocpi.charge("before").at(LONG_AGO, HOUR), "R2")));
            assertEquals(1, reasons(world, naming(fresh("after"), "R3")).size());
            world.verify();
        }
    }

    @Test
    void an_agreement_says_how_long_an_authorization_holds() {
        AgreementTerms strict = AgreementTerms.standard().with(RuleSet.parse(Map.of("authorization-hours", "1")));
        try (World world = new World(World.withTerms(strict)).furnished()) {
            world.authorization(given(Ocpi.charge("first").at(LONG_AGO, HOUR), "FIRST"));
            Ocpi.Charge charge = fresh("charge");
            world.authorization(given(charge, "R1", charge.start().minusSeconds(3601), AllowedType.ALLOWED));
            assertEquals(1, reasons(world, naming(charge, "R1")).size());
            world.verify();
        }
    }
}
