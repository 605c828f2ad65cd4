package laddnav.settlement.bankfiles;

/** A bank's file that cannot be taken; the message says where and why. Nothing of the file has had any effect. */
public final class BankFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BankFileException(int line, String why) {
        super("line " + line + ": " + why, null, false, false);
    }

    BankFileException(String why) {
        super(why, null, false, false);
    }
}
