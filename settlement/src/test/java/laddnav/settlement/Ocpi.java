package laddnav.settlement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import laddnav.ocpi.PartyId;

/** Objects of OCPI 2.2.1 as text, of our own making. */
final class Ocpi {

    private Ocpi() {}

    static String tariff(
            PartyId operator, String id, String price, String currency, Instant updated, String restrictions) {
        return """
                {"country_code": "%s", "party_id": "%s", "id": "%s", "currency": "%s",
                 "elements": [{"price_components": [{"type": "ENERGY", "price": %s, "vat": 25.0, "step_size": 1}]%s}],
                 "last_updated": "%s"}""".formatted(operator.country(), operator.party(), id, currency, price, restrictions, updated);
    }

    /** Ten EVSEs, EVSE-1 and on, each with one connector of 22 kW. */
    static String location(PartyId operator, String id) {
        StringBuilder evses = new StringBuilder();
        for (int i = 1; i <= 10; i++) {
            evses.append(i > 1 ? "," : "").append("""
                            {"uid": "EVSE-%d", "evse_id": "SE*OPA*E%d", "status": "AVAILABLE", "connectors": [
                              {"id": "1", "standard": "IEC_62196_T2", "format": "SOCKET", "power_type": "AC_3_PHASE",
                               "max_voltage": 230, "max_amperage": 32, "max_electric_power": 22000,
                               "tariff_ids": ["T1"], "last_updated": "2026-01-01T00:00:00Z"}],
                             "last_updated": "2026-01-01T00:00:00Z"}""".formatted(i, i));
        }
        return """
                {"country_code": "%s", "party_id": "%s", "id": "%s", "publish": true, "name": "Torget %s",
                 "address": "Torget 1", "city": "Luleå", "country": "SWE",
                 "coordinates": {"latitude": "65.58", "longitude": "22.15"}, "time_zone": "Europe/Stockholm",
                 "evses": [%s], "last_updated": "2026-01-01T00:00:00Z"}""".formatted(operator.country(), operator.party(), id, id, evses);
    }

    /** The session of a charge, with what differs from it. */
    static String session(Charge charge, String id, String kwh, String status, String more) {
        return """
                {"country_code": "%s", "party_id": "%s", "id": "%s", "start_date_time": "%s",%s "kwh": %s,
                 "cdr_token": {"country_code": "%s", "party_id": "%s", "uid": "%s", "type": "RFID",
                 "contract_id": "%s-%s-C%s"}, "auth_method": "WHITELIST", "location_id": "%s", "evse_uid": "%s",
                 "connector_id": "1", "currency": "SEK", "status": "%s", "last_updated": "%s"%s}""".formatted(
                        charge.operator().country(),
                        charge.operator().party(),
                        id,
                        charge.start(),
                        status.equals("ACTIVE") ? "" : " \"end_date_time\": \"" + charge.end() + "\",",
                        kwh,
                        charge.provider().country(),
                        charge.provider().party(),
                        charge.token(),
                        charge.provider().country(),
                        charge.provider().party(),
                        charge.token(),
                        charge.location(),
                        charge.evse(),
                        status,
                        charge.end(),
                        more);
    }

    /** The token of a charge, as its provider publishes it. */
    static String token(Charge charge, boolean valid, String whitelist, Instant updated) {
        return """
                {"country_code": "%s", "party_id": "%s", "uid": "%s", "type": "RFID", "contract_id": "%s-%s-C%s",
                 "issuer": "Körkort", "valid": %s, "whitelist": "%s", "last_updated": "%s"}""".formatted(
                        charge.provider().country(),
                        charge.provider().party(),
                        charge.token(),
                        charge.provider().country(),
                        charge.provider().party(),
                        charge.token(),
                        valid,
                        whitelist,
                        updated);
    }

    /** A charge of 10 kWh in an hour for 40.00, agreed unless a part is changed. */
    static Charge charge(String id) {
        return new Charge(
                World.OPERATOR,
                World.PROVIDER,
                id,
                World.NOON,
                World.NOON.plus(Duration.ofHours(1)),
                World.NOON.plus(Duration.ofHours(2)),
                "EVSE-1",
                "TOKEN-" + id,
                "10",
                "40.00",
                "SEK",
                "T1",
                "LOC1",
                "",
                "");
    }

    /**
     * @param periods instead of the one that fits the totals
     * @param more fields, each with a comma before it
     */
    record Charge(
            PartyId operator,
            PartyId provider,
            String id,
            Instant start,
            Instant end,
            Instant receivedAt,
            String evse,
            String token,
            String energy,
            String cost,
            String currency,
            String tariff,
            String location,
            String periods,
            String more) {

        Charge between(PartyId newOperator, PartyId newProvider) {
            return new Charge(
                    newOperator,
                    newProvider,
                    id,
                    start,
                    end,
                    receivedAt,
                    evse,
                    token,
                    energy,
                    cost,
                    currency,
                    tariff,
                    location,
                    periods,
                    more);
        }

        /** Moved to a start, lasting so long, received an hour after its end. */
        Charge at(Instant newStart, Duration length) {
            Instant newEnd = newStart.plus(length);
            return new Charge(
                    operator,
                    provider,
                    id,
                    newStart,
                    newEnd,
                    newEnd.plus(Duration.ofHours(1)),
                    evse,
                    token,
                    energy,
                    cost,
                    currency,
                    tariff,
                    location,
                    periods,
                    more);
        }

        Charge received(Instant at) {
            return new Charge(
                    operator, provider, id, start, end, at, evse, token, energy, cost, currency, tariff, location,
                    periods, more);
        }

        Charge on(String newEvse, String newToken) {
            return new Charge(
                    operator,
                    provider,
                    id,
                    start,
                    end,
                    receivedAt,
                    newEvse,
                    newToken,
                    energy,
                    cost,
                    currency,
                    tariff,
                    location,
                    periods,
                    more);
        }

        Charge of(String newEnergy, String newCost) {
            return new Charge(
                    operator,
                    provider,
                    id,
                    start,
                    end,
                    receivedAt,
                    evse,
                    token,
                    newEnergy,
                    newCost,
                    currency,
                    tariff,
                    location,
                    periods,
                    more);
        }

        Charge in(String newCurrency) {
            return new Charge(
                    operator,
                    provider,
                    id,
                    start,
                    end,
                    receivedAt,
                    evse,
                    token,
                    energy,
                    cost,
                    newCurrency,
                    tariff,
                    location,
                    periods,
                    more);
        }

        Charge by(String newTariff, String newLocation) {
            return new Charge(
                    operator,
                    provider,
                    id,
                    start,
                    end,
                    receivedAt,
                    evse,
                    token,
                    energy,
                    cost,
                    currency,
                    newTariff,
                    newLocation,
                    periods,
                    more);
        }

        Charge with(String newPeriods, String newMore) {
            return new Charge(
                    operator,
                    provider,
                    id,
                    start,
                    end,
                    receivedAt,
                    evse,
                    token,
                    energy,
                    cost,
                    currency,
                    tariff,
                    location,
                    newPeriods,
                    newMore);
        }

        BigDecimal hours() {
            return BigDecimal.valueOf(Duration.between(start, end).toSeconds())
                    .divide(BigDecimal.valueOf(3600), MathContext.DECIMAL64);
        }

        String json() {
            String period = periods.isEmpty() ? """
                    {"start_date_time": "%s", "tariff_id": "%s", "dimensions": [{"type": "ENERGY", "volume": %s},
                     {"type": "TIME", "volume": %s}]}""".formatted(start, tariff, energy, hours().toPlainString()) : periods;
            return """
                    {"country_code": "%s", "party_id": "%s", "id": "%s", "start_date_time": "%s",
                     "end_date_time": "%s", "cdr_token": {"country_code": "%s", "party_id": "%s", "uid": "%s",
                     "type": "RFID", "contract_id": "%s-%s-C%s"}, "auth_method": "WHITELIST",
                     "cdr_location": {"id": "%s", "name": "Torget %s", "address": "Torget 1", "city": "Luleå",
                     "country": "SWE", "coordinates": {"latitude": "65.58", "longitude": "22.15"},
                     "evse_uid": "%s", "evse_id": "SE*OPA*%s", "connector_id": "1",
                     "connector_standard": "IEC_62196_T2", "connector_format": "SOCKET",
                     "connector_power_type": "AC_3_PHASE"}, "currency": "%s", "charging_periods": [%s],
                     "total_cost": {"excl_vat": %s}, "total_energy": %s, "total_time": %s,
                     "last_updated": "%s"%s}""".formatted(
                            operator.country(),
                            operator.party(),
                            id,
                            start,
                            end,
                            provider.country(),
                            provider.party(),
                            token,
                            provider.country(),
                            provider.party(),
                            token,
                            location,
                            location,
                            evse,
                            evse,
                            currency,
                            period,
                            cost,
                            energy,
                            hours().toPlainString(),
                            end,
                            more);
        }
    }
}
