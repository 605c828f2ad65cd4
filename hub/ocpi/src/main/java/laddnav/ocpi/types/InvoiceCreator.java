package laddnav.ocpi.types;

/**
 * Who makes the driver's invoice.
 *
 * @see "OCPI 2.3.0 payments, mod_payments, InvoiceCreator enum"
 */
public enum InvoiceCreator {
    CPO,
    PTP
}
