package laddnav.settlement.documents;

import java.util.Optional;

/**
 * Where a document's amount is paid. What is empty is not printed.
 *
 * @param bankgiro as it is written, such as {@code 5050-1055}
 * @param iban without spaces; printed in groups of four
 */
public record Payment(
        Optional<String> bankgiro,
        Optional<String> iban,
        Optional<String> bic,
        Optional<OcrReference> ocr,
        Optional<RfReference> rf) {

    public static Payment none() {
        return new Payment(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
