package laddnav.settlement.einvoice;

import java.util.List;
import java.util.Optional;

/**
 * An address in the parts that e-invoices have. A last line such as {@code 753 20 Uppsala} is postal code and town; the
 * lines before it are the street.
 *
 * @see "EN 16931-1: BG-5, BG-8"
 */
record PostalAddress(
        Optional<String> street,
        Optional<String> additional,
        Optional<String> rest,
        Optional<String> postalCode,
        Optional<String> town) {

    static PostalAddress of(List<String> address) {
        List<String> lines = address;
        Optional<String> postalCode = Optional.empty();
        Optional<String> town = Optional.empty();
        if (!lines.isEmpty() && lines.getLast().matches("[0-9][0-9 ]{2,5}[0-9] \\D.*")) {
            String last = lines.getLast();
            int from = last.replaceFirst("\\D*$", "").length();
            while (from < last.length() && !Character.isLetter(last.charAt(from))) {
                from++;
            }
            town = Optional.of(last.substring(from));
            postalCode = Optional.of(last.substring(0, from).strip());
            lines = lines.subList(0, lines.size() - 1);
        }
        return new PostalAddress(
                lines.stream().findFirst(),
                lines.stream().skip(1).findFirst(),
                lines.size() > 2 ? Optional.of(String.join(", ", lines.subList(2, lines.size()))) : Optional.empty(),
                postalCode,
                town);
    }
}
