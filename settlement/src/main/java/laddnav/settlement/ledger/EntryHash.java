package laddnav.settlement.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of an entry in the chain: SHA-256 over the previous hash and the entry's canonical bytes. Texts go in as
 * UTF-8 behind their length, numbers as eight bytes, postings in their order with the account's name; so no two
 * entries share their bytes, and no number that the database chose takes part.
 */
final class EntryHash {

    static final int LENGTH = 32;

    private final MessageDigest digest = sha256();
    private ByteBuffer bytes = ByteBuffer.allocate(4096);

    byte[] of(byte[] previous, long number, JournalEntry entry) {
        bytes.clear();
        room(LENGTH + 16).put(previous).putLong(number).putLong(Micros.of(entry.at()));
        text(entry.key());
        text(entry.text());
        room(4).putInt(entry.postings().size());
        for (Posting posting : entry.postings()) {
            text(posting.account().toString());
            room(8).putLong(posting.amountMinor());
        }
        digest.update(bytes.array(), 0, bytes.position());
        return digest.digest();
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(4 + utf8.length).putInt(utf8.length).put(utf8);
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            ByteBuffer larger = ByteBuffer.allocate(bytes.capacity() * 2 + length);
            larger.put(bytes.flip());
            bytes = larger;
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
