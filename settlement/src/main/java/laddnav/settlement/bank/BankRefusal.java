package laddnav.settlement.bank;

/** What is asked for cannot be done; the message says why. Nothing is changed. */
public final class BankRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BankRefusal(String why) {
        super(why, null, false, false);
    }
}
