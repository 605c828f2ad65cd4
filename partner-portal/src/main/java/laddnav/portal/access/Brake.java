package laddnav.portal.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The brake on guessing passwords: after some failures of an account from an address, or of an address whatever the
 * account, further tries are refused unheard for a while. Kept in memory: a restart forgives.
 */
public final class Brake {

    static final int FAILURES_PER_ACCOUNT = 5;
    static final int FAILURES_PER_ADDRESS = 30;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private record Failures(int count, Instant last) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    public synchronized boolean holds(String account, String address, Instant now) {
        return count(pair(account, address), now) >= FAILURES_PER_ACCOUNT
                || count(address, now) >= FAILURES_PER_ADDRESS;
    }

    public synchronized void failed(String account, String address, Instant now) {
        add(pair(account, address), now);
        add(address, now);
    }

    public synchronized void succeeded(String account, String address) {
        failures.remove(pair(account, address));
    }

    private int count(String key, Instant now) {
        Failures known = failures.get(key);
        return known == null || known.last().plus(LOCKED_FOR).isBefore(now) ? 0 : known.count();
    }

    private void add(String key, Instant now) {
        failures.put(key, new Failures(count(key, now) + 1, now));
    }

    private static String pair(String account, String address) {
        return account.toLowerCase(Locale.ROOT) + " from " + address;
    }
}
