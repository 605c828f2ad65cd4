package laddnav.settlement.charges;

import laddnav.ocpi.PartyId;

/** The names of what a held charge can wait for. */
final class Wait {

    private static final String PARTY = "party:";

    private Wait() {}

    static String forTariff(PartyId operator, String tariffKey) {
        return "tariff:" + operator + ":" + tariffKey;
    }

    static String forLocation(PartyId operator, String locationKey) {
        return "location:" + operator + ":" + locationKey;
    }

    static String forCdr(PartyId operator, String cdrKey) {
        return "cdr:" + operator + ":" + cdrKey;
    }

    static String forParty(PartyId party) {
        return PARTY + party;
    }

    static PartyId party(String wait) {
        return PartyId.parse(wait.substring(PARTY.length()));
    }
}
