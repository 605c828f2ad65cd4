package laddnav.settlement.bank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.bankfiles.BankEntry;

/** Who has which bank account and which name. What two parties share tells nothing. */
public final class Accounts {

    private final Map<PartyId, PartyFacts> parties;
    private final Map<String, Optional<PartyId>> byAccount = new HashMap<>();
    private final Map<String, Optional<PartyId>> byName = new HashMap<>();

    public Accounts(Map<PartyId, PartyFacts> parties) {
        this.parties = Map.copyOf(parties);
        parties.forEach((party, facts) -> {
            numbers(facts).forEach(number -> put(byAccount, number, party));
            put(byName, name(facts.legalName()), party);
        });
    }

    private static void put(Map<String, Optional<PartyId>> map, String key, PartyId party) {
        map.merge(key, Optional.of(party), (one, other) -> one.equals(other) ? one : Optional.empty());
    }

    private static List<String> numbers(PartyFacts facts) {
        List<String> numbers = new ArrayList<>();
        facts.bank()
                .flatMap(PartyFacts.BankDetails::iban)
                .map(BankEntry::account)
                .ifPresent(numbers::add);
        facts.bank()
                .flatMap(PartyFacts.BankDetails::bankgiro)
                .map(BankEntry::account)
                .ifPresent(numbers::add);
        return numbers;
    }

    /** Letters and digits only, in capitals: banks cut, fold and decorate names. */
    private static String name(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    /** Whose account it is. */
    public Optional<PartyId> owner(String account) {
        return byAccount.getOrDefault(account, Optional.empty());
    }

    /** Who is on the other side of a movement: by account, and where the bank tells none, by name. */
    Optional<PartyId> party(BankEntry.Party party) {
        Optional<PartyId> owner = owner(party.account());
        return owner.isPresent() || party.name().isBlank()
                ? owner
                : byName.getOrDefault(name(party.name()), Optional.empty());
    }

    Optional<PartyFacts> facts(PartyId party) {
        return Optional.ofNullable(parties.get(party));
    }
}
