package laddnav.settlement.treatment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.database.Database;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.TaxDecision;
import laddnav.settlement.tax.TaxDecision.Taxed;
import laddnav.settlement.tax.TaxFacts;
import laddnav.settlement.tax.TaxParty;
import laddnav.settlement.tax.TaxRules;

/** How sales are taxed: asks the rules, and keeps each treatment once in the tables. */
public final class Treatments {

    private static final int AT_HAND = 20_000;

    private record Question(int agreement, String chargerCountry, LocalDate date, Optional<BigDecimal> told) {}

    private record Kept(String ruleId, String vatKey, String reasonCode, String noteSv, String noteEn) {}

    private final Database database;
    private final TaxRules rules;
    private final Map<Question, TaxDecision> decided = new ConcurrentHashMap<>();
    private final Map<Kept, Integer> numbers = new ConcurrentHashMap<>();

    public Treatments(Database database, TaxRules rules) {
        this.database = database;
        this.rules = rules;
    }

    /** What the rules say of a sale under the agreement on the day. */
    public TaxDecision decide(Agreement agreement, String chargerCountry, LocalDate date, Optional<BigDecimal> told) {
        if (decided.size() >= AT_HAND) {
            decided.clear();
        }
        return decided.computeIfAbsent(
                new Question(agreement.version(), chargerCountry, date, told.map(BigDecimal::stripTrailingZeros)),
                q -> rules.decide(new TaxFacts(
                        party(agreement.operator().facts()),
                        party(agreement.provider().facts()),
                        chargerCountry,
                        date,
                        told)));
    }

    /** What the rules say of a fee that the hub asks of a party. */
    public TaxDecision ofFee(PartyFacts hub, PartyFacts payer, LocalDate date) {
        return rules.decide(TaxFacts.service(TaxFacts.Supply.HUB_FEE, party(hub), party(payer), date));
    }

    /** The treatment's number in the tables. Takes a transaction of its own when it is new. */
    public int number(Taxed taxed) {
        Kept kept = new Kept(
                taxed.ruleId(),
                taxed.key().toString(),
                taxed.reasonCode().orElse(""),
                taxed.note().map(TaxDecision.LegalNote::sv).orElse(""),
                taxed.note().map(TaxDecision.LegalNote::en).orElse(""));
        Integer known = numbers.get(kept);
        if (known != null) {
            return known;
        }
        synchronized (numbers) {
            return numbers.computeIfAbsent(kept, this::store);
        }
    }

    private int store(Kept kept) {
        return database.transact(connection -> {
            Optional<Integer> stored = Sql.of(
                            "SELECT id FROM vat_treatment WHERE rule_id = ? AND vat_key = ? AND reason_code = ?"
                                    + " AND note_sv = ? AND note_en = ?",
                            kept.ruleId,
                            kept.vatKey,
                            kept.reasonCode,
                            kept.noteSv,
                            kept.noteEn)
                    .first(connection, row -> row.getInt(1));
            if (stored.isPresent()) {
                return stored.get();
            }
            return (int) Sql.of(
                            "INSERT INTO vat_treatment (rule_id, vat_key, reason_code, note_sv, note_en)"
                                    + " VALUES (?,?,?,?,?)",
                            kept.ruleId,
                            kept.vatKey,
                            kept.reasonCode,
                            kept.noteSv,
                            kept.noteEn)
                    .insert(connection);
        });
    }

    private static TaxParty party(PartyFacts facts) {
        return new TaxParty(
                facts.country(), facts.vatId(), facts.dealer(), facts.registeredIn(), facts.establishments());
    }
}
