package laddnav.app.clearing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.SettlementSettings;

/**
 * A case as it was read.
 *
 * @param names what the case calls each party
 * @param findings what the case holds and nobody reads
 */
record ClearingCase(
        SettlementSettings settings, Map<PartyId, String> names, List<Event> events, List<String> findings) {

    /** What happens, at a time of the case's clock. Empty: right after what was before. */
    sealed interface Event {
        Optional<Instant> at();
    }

    /** A CDR that its operator pushes. */
    record Pushed(Optional<Instant> at, Cdr cdr) implements Event {}

    record Close(Optional<Instant> at, YearMonth period) implements Event {}

    /** Money from one party to another, for all that is open between them or for one document. */
    record Paid(
            Optional<Instant> at,
            Optional<String> id,
            PartyId payer,
            PartyId payee,
            BigDecimal amount,
            Currency currency,
            Optional<String> document)
            implements Event {}

    /** @param cdrs or the document that is disputed */
    record Disputed(
            Optional<Instant> at, Optional<String> id, List<String> cdrs, Optional<String> document, String reason)
            implements Event {}

    /**
     * @param dispute the dispute's id, or that of its CDR or document
     * @param credit how much of it is credited, where it is accepted in part
     */
    record Resolved(Optional<Instant> at, String dispute, boolean accepted, Optional<BigDecimal> credit, String reason)
            implements Event {}

    record Netted(Optional<Instant> at, boolean multilateral, Optional<Currency> currency) implements Event {}

    record ToppedUp(
            Optional<Instant> at,
            Optional<String> id,
            String wallet,
            BigDecimal amount,
            Optional<Currency> currency,
            Optional<PartyId> provider)
            implements Event {}

    record HeldBack(Optional<Instant> at, Optional<String> id, String wallet, BigDecimal amount) implements Event {}

    /** @param hold the hold's id, or the wallet's where it has one hold */
    record Captured(Optional<Instant> at, String hold, Optional<BigDecimal> amount) implements Event {}

    record Released(Optional<Instant> at, String hold) implements Event {}

    /** What cannot be carried out, and why. */
    record Unknown(Optional<Instant> at, String finding) implements Event {}

    /**
     * A charge.
     *
     * @param cost what the operator claims; empty for what its tariff gives
     * @param chargerCountry ISO 3166-1 alpha-2
     * @param creditOf the charge that it takes back
     * @param zone of the charger
     */
    record Cdr(
            String id,
            PartyId seller,
            PartyId buyer,
            BigDecimal kwh,
            BigDecimal pricePerKwh,
            BigDecimal flat,
            Optional<BigDecimal> cost,
            Instant start,
            Instant end,
            String evse,
            String token,
            String currency,
            String chargerCountry,
            Optional<String> creditOf,
            String zone) {}
}
