package laddnav.database;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "trial")
class TrialRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String name = "";
    BigDecimal amount = BigDecimal.ZERO;
    Instant seen = Instant.EPOCH;

    @Nullable
    String note;

    protected TrialRow() {}

    TrialRow(String name, BigDecimal amount, Instant seen) {
        this.name = name;
        this.amount = amount;
        this.seen = seen;
    }
}
