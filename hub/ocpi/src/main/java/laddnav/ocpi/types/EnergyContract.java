package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * The driver's own energy supplier.
 *
 * @see "OCPI 2.3.0, mod_tokens, EnergyContract class"
 */
public record EnergyContract(String supplierName, @Nullable String contractId) {

    public EnergyContract {
        Required.present("supplier_name", supplierName);
    }
}
