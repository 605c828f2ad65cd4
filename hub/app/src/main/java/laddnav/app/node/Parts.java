package laddnav.app.node;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import laddnav.app.settings.Settings;
import laddnav.edge.cpo.EdgeSettings;
import laddnav.hub.HubSettings;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.Tariff;

/** An installation's settings, as each module wants them. */
final class Parts {

    private Parts() {}

    static HubSettings hub(Settings settings, Supplier<URI> publicBase, byte[] tokenKey) {
        return HubSettings.of(settings.hub(), settings.hubName(), publicBase, tokenKey)
                .with(settings.hubPart().messages(), settings.hubPart().callers())
                .with(settings.hubPart().personal())
                .with(settings.tls().client())
                .with(settings.hubPart().news())
                .opened(settings::openings);
    }

    static EdgeSettings edge(Settings settings, Supplier<URI> base) {
        PartyId party = settings.edge().party();
        EdgeSettings.Site site = new EdgeSettings.Site(
                "Strandvägen 1",
                "Stockholm",
                "114 56",
                "SWE",
                new GeoLocation("59.332580", "18.084230"),
                ZoneId.of("Europe/Stockholm"));
        return new EdgeSettings(
                party,
                settings.edge().name(),
                base,
                site,
                List.of(tariff(settings)),
                EdgeSettings.Timing.usual(),
                settings.tls().client());
    }

    /** The edge's one tariff: a price per kWh before VAT. */
    private static Tariff tariff(Settings settings) {
        Settings.EdgeOperator edge = settings.edge();
        return Codec.of(Version.V2_2_1)
                .decode(
                        Json.parse("""
                                {"country_code": "%s", "party_id": "%s", "id": "EDGE", "currency": "%s",
                                 "elements": [{"price_components": [
                                   {"type": "ENERGY", "price": %s, "vat": %s, "step_size": 1}]}],
                                 "last_updated": "2026-01-01T00:00:00Z"}""".formatted(
                                        edge.party().country(),
                                        edge.party().party(),
                                        edge.currency(),
                                        edge.pricePerKwh().toPlainString(),
                                        edge.vatPercent().toPlainString())),
                        Tariff.class);
    }
}
