package laddnav.ocpi.types;

/**
 * A text in one language (ISO 639-1).
 *
 * @see "OCPI 2.3.0, types, DisplayText class"
 */
public record DisplayText(String language, String text) {

    public DisplayText {
        Required.present("language", language);
        Required.present("text", text);
    }
}
