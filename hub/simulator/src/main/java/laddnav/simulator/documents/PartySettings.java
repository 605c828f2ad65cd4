package laddnav.simulator.documents;

import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;

/**
 * A pretend operator or provider.
 *
 * @param version the OCPI version that its platform speaks
 * @param currency ISO 4217; operators price in it
 */
public record PartySettings(PartyId id, String name, Version version, String currency) {}
