package laddnav.app.settings;

/** A setting that cannot be used. The message names the key, the value and what is wanted. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message, null, false, false);
    }
}
