package laddnav.ocpi.types;

/**
 * TokenType: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, TokenType OpenEnum"
 */
public record TokenType(String value) implements OpenEnum {

    public static final TokenType RFID = new TokenType("RFID");
    public static final TokenType APP_USER = new TokenType("APP_USER");
    public static final TokenType AD_HOC_USER = new TokenType("AD_HOC_USER");
    public static final TokenType EMAID = new TokenType("EMAID");
    public static final TokenType OTHER = new TokenType("OTHER");

    public TokenType {
        Required.present("TokenType", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
