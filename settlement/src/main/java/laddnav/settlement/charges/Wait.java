package laddnav.settlement.charges;

import laddnav.ocpi.PartyId;

/** The names of what a held charge can wait for. */
final class Wait {

    static final String CDR = "cdr:";
    static final String SESSION = "session:";
    static final String TOKEN = "token:";
    private static final String PARTY = "party:";

    private Wait() {}

    static String forTariff(PartyId operator, String tariffKey) {
        return "tariff:" + operator + ":" + tariffKey;
    }

    static String forLocation(PartyId operator, String locationKey) {
        return "location:" + operator + ":" + locationKey;
    }

    static String forCdr(PartyId operator, String cdrKey) {
        return CDR + operator + ":" + cdrKey;
    }

    static String forSession(long sessionHash) {
        return SESSION + sessionHash;
    }

    /** @param hash of the token, or of its contract where the CDR tells no more */
    static String forToken(long hash) {
        return TOKEN + hash;
    }

    /** @param reference in lower case, of the payment */
    static String forCapture(PartyId operator, String reference) {
        return "capture:" + operator + ":" + reference;
    }

    static String forParty(PartyId party) {
        return PARTY + party;
    }

    static PartyId party(String wait) {
        return PartyId.parse(wait.substring(PARTY.length()));
    }
}
