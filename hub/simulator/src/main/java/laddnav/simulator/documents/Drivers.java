package laddnav.simulator.documents;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.TokenType;
import laddnav.ocpi.types.WhitelistType;
import laddnav.simulator.sessions.Visit;

/** Which provider a driver has a contract with, and the token of it. */
public final class Drivers {

    private final List<PartySettings> providers;
    private final Map<String, Token> tokens = new LinkedHashMap<>();

    private Drivers(List<PartySettings> providers, Collection<Visit> visits, Instant since) {
        this.providers = providers;
        TreeSet<String> names = new TreeSet<>();
        visits.forEach(visit -> names.add(visit.driver()));
        names.forEach(name -> tokens.put(name, token(name, since)));
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

    public List<String> names() {
        return List.copyOf(tokens.keySet());
    }

    public CdrToken token(String driver) {
        Token token = tokens.get(driver);
        if (token == null) {
            throw new IllegalArgumentException("a driver that nobody knows");
        }
        return asCdrToken(token);
    }

    /** What a session or CDR says of a token. */
    public static CdrToken asCdrToken(Token token) {
        return new CdrToken(token.countryCode(), token.partyId(), token.uid(), token.type(), token.contractId());
    }

    private Token token(String driver, Instant since) {
        PartySettings provider = providers.get(Math.floorMod(driver.hashCode() * 31, providers.size()));
        String number = Ids.number("driver " + driver);
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
