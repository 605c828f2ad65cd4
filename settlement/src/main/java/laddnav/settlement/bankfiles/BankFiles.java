package laddnav.settlement.bankfiles;

import java.util.List;

/** Files of any kind that banks send. */
public final class BankFiles {

    /** In bytes. */
    public static final int LARGEST = 64 << 20;

    static final int MOST_ENTRIES = 200_000;

    private BankFiles() {}

    /**
     * The statements of a camt.053, camt.054 or CSV file; which of them it is shows in its first character.
     *
     * @throws BankFileException when it cannot be taken; then nothing of it can
     */
    public static List<BankStatement> statements(byte[] file) {
        requireSize(file);
        return isXml(file) ? CamtReader.read(file) : BankCsvReader.read(file);
    }

    static void requireSize(byte[] file) {
        if (file.length == 0) {
            throw new BankFileException("the file is empty");
        }
        if (file.length > LARGEST) {
            throw new BankFileException("the file has " + file.length + " bytes; the limit is " + LARGEST);
        }
    }

    private static boolean isXml(byte[] file) {
        for (byte each : file) {
            // white space and the byte order marks of UTF-8 and UTF-16 may come first
            boolean skipped = each == ' ' || each == '\n' || each == '\r' || each == '\t' || each < 0;
            if (!skipped) {
                return each == '<' || each == 0;
            }
        }
        return false;
    }
}
