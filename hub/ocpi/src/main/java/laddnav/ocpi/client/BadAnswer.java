package laddnav.ocpi.client;

import java.io.IOException;

/** What came is not an HTTP answer, or not one that may be taken. The message is safe to show. */
final class BadAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    BadAnswer(String message) {
        super(message);
    }

    static BadAnswer tooLarge(int limit) {
        return new BadAnswer("the answer is larger than " + limit + " bytes");
    }
}
