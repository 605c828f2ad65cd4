package laddnav.settlement.agreements;

import laddnav.ocpi.PartyId;

/** A party in one version of its facts. */
public record Party(int version, PartyId id, PartyFacts facts) {}
