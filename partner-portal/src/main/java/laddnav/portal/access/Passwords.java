package laddnav.portal.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id hashes as PHC strings: 19 MiB, two passes. A few at a time only, since each costs memory and a processor,
 * and anyone may ask for one.
 */
public final class Passwords {

    public static final int MIN_LENGTH = 10;
    public static final int MAX_LENGTH = 200;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_A_TIME = 4;
    private static final int PATIENCE_SECONDS = 5;

    private final Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, PASSES, 1, HASH_BYTES, Argon2.ID);
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final String nobodys = hashed(Secrets.fresh());

    /** @throws IllegalArgumentException when the password is too short or too long */
    String hash(String password) {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        return hashed(password);
    }

    boolean matches(String password, String hash) {
        if (password.length() > MAX_LENGTH) {
            return false;
        }
        enter();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            places.release();
        }
    }

    /** Takes as long as a wrong password does, so that the answer's time does not tell who exists. */
    void matchesNobody(String password) {
        matches(password, nobodys);
    }

    private String hashed(String password) {
        enter();
        try {
            return Password.hash(password)
                    .addRandomSalt(SALT_BYTES)
                    .with(argon2)
                    .getResult();
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
    }

    /** Too many logins at once. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("too many logins at once", null, false, false);
        }
    }
}
