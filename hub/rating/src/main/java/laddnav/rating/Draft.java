package laddnav.rating;

import java.math.BigDecimal;
import java.util.List;

/** A line in the making: which component prices which quantity, before and after step sizes. */
final class Draft {

    final Stretch stretch;
    final RatedDimension dimension;
    final Unit unit;
    final CompiledTariff tariff;
    final Choice choice;
    final BigDecimal quantity;
    BigDecimal billed;

    /** Billed × price: exact, except for parts of an hour without a finite decimal. */
    BigDecimal priced;

    /** The element that prices something, and those passed over on the way to it. */
    record Choice(CompiledTariff.Candidate candidate, List<RatedLine.PassedOver> passedOver) {}

    Draft(
            Stretch stretch,
            RatedDimension dimension,
            Unit unit,
            CompiledTariff tariff,
            Choice choice,
            BigDecimal quantity) {
        this.stretch = stretch;
        this.dimension = dimension;
        this.unit = unit;
        this.tariff = tariff;
        this.choice = choice;
        this.quantity = quantity;
        this.billed = quantity;
        this.priced = quantity.multiply(component().price());
    }

    Component component() {
        return choice.candidate().component();
    }

    /** Bills an amount of seconds or Wh, of which {@code perUnit} make an hour or kWh. */
    void bill(BigDecimal small, BigDecimal perUnit) {
        billed = Numbers.quotient(small, perUnit);
        priced = Numbers.quotient(small.multiply(component().price()), perUnit);
    }
}
