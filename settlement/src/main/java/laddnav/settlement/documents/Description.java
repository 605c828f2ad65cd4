package laddnav.settlement.documents;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a document says of itself.
 *
 * @param data the document as data, in the syntax of Factur-X; goes into the PDF as a file
 */
record Description(String title, String author, String language, LocalDate issuedOn, Optional<String> data) {}
