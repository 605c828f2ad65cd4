package laddnav.edge.charger;

import java.time.Duration;

/**
 * A car that comes to charge.
 *
 * @param watts it takes at most this power
 * @param energyWh it is full after so much
 * @param stay it leaves after this time, full or not
 */
public record Car(String idTag, int watts, long energyWh, Duration stay) {

    public Car {
        if (watts < 1 || energyWh < 0 || stay.isNegative() || stay.isZero()) {
            throw new IllegalArgumentException("a car takes power and stays for some time");
        }
    }
}
