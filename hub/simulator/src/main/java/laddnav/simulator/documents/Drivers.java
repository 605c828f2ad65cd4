package laddnav.simulator.documents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.TokenType;
import laddnav.ocpi.types.WhitelistType;
import laddnav.simulator.sessions.Visit;

/**
 * Which provider a driver has a contract with, and its cards. A card charges at one place at a time: a driver who is at
 * two places at once, as those are whom a source does not tell apart, has a card for each.
 */
public final class Drivers {

    private final List<PartySettings> providers;
    private final Map<String, Token> tokens = new TreeMap<>();
    private final Map<String, Token> ofVisit = new HashMap<>();

    private Drivers(List<PartySettings> providers, Collection<Visit> visits, Instant since) {
        this.providers = providers;
        Map<String, List<Instant>> cardsFree = new HashMap<>();
        visits.stream().sorted(Comparator.comparing(Visit::start)).forEach(visit -> {
            int card = freeCard(cardsFree.computeIfAbsent(visit.driver(), d -> new ArrayList<>()), visit);
            String name = card == 0 ? visit.driver() : visit.driver() + " card " + (card + 1);
            ofVisit.put(visit.id(), tokens.computeIfAbsent(name, n -> token(visit.driver(), n, since)));
        });
    }

    private static int freeCard(List<Instant> free, Visit visit) {
        for (int card = 0; card < free.size(); card++) {
            if (!free.get(card).isAfter(visit.start())) {
                free.set(card, visit.end());
                return card;
            }
        }
        free.add(visit.end());
        return free.size() - 1;
    }

    /** @param since when the tokens were last changed */
    public static Drivers of(List<PartySettings> providers, Collection<Visit> visits, Instant since) {
        return new Drivers(providers, visits, since);
    }

    public List<Token> tokensOf(PartySettings provider) {
        return tokens.values().stream()
                .filter(token -> token.party().equals(provider.id()))
                .toList();
    }

    /** All cards, in an order that is the same each time. */
    public List<CdrToken> cards() {
        return tokens.values().stream().map(Drivers::asCdrToken).toList();
    }

    /** The card that a visit of the set is paid with. */
    public CdrToken cardOf(Visit visit) {
        Token token = ofVisit.get(visit.id());
        if (token == null) {
            throw new IllegalArgumentException("a visit that nobody knows");
        }
        return asCdrToken(token);
    }

    /** What a session or CDR says of a token. */
    public static CdrToken asCdrToken(Token token) {
        return new CdrToken(token.countryCode(), token.partyId(), token.uid(), token.type(), token.contractId());
    }

    private Token token(String driver, String card, Instant since) {
        PartySettings provider = providers.get(Math.floorMod(driver.hashCode() * 31, providers.size()));
        String number = Ids.number("driver " + card);
        return new Token(
                provider.id().country(),
                provider.id().party(),
                "04" + number,
                TokenType.RFID,
                provider.id().country() + "-" + provider.id().party() + "-C" + number,
                null,
                provider.name(),
                null,
                true,
                WhitelistType.ALLOWED,
                null,
                null,
                null,
                since);
    }
}
