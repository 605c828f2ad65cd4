package laddnav.settlement.bankfiles;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.bankfiles.BankStatement.Kind;
import laddnav.settlement.money.Money;

/**
 * Reads statements as CSV (RFC 4180, UTF-8): a first line with {@link #COLUMNS} in any order, then a line for each
 * booked movement. What an account's bank cannot tell in camt is brought into this form.
 */
public final class BankCsvReader {

    /** The columns; the first six must be filled. Amounts have a point; what goes out is below zero. */
    public static final List<String> COLUMNS = List.of(
            "account",
            "statement",
            "bank_reference",
            "booked",
            "currency",
            "amount",
            "party",
            "party_account",
            "reference",
            "message",
            "end_to_end");

    private static final int REQUIRED = 6;
    private static final int LONGEST_CELL = 1000;

    private record Key(String account, String statement) {}

    private final String text;
    private int at;
    private int line = 1;

    private BankCsvReader(String text) {
        this.text = text;
    }

    /**
     * All statements of a file.
     *
     * @throws BankFileException when it cannot be taken
     */
    public static List<BankStatement> read(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BankFileException("the file is not UTF-8");
        }
        BankCsvReader reader = new BankCsvReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<String> head = reader.row();
        for (String column : COLUMNS.subList(0, REQUIRED)) {
            if (!head.contains(column)) {
                throw new BankFileException(1, "the column " + column + " is missing");
            }
        }
        Map<Key, Map<String, BankEntry>> entries = new LinkedHashMap<>();
        int count = 0;
        while (reader.at < reader.text.length()) {
            int line = reader.line;
            List<String> cells = reader.row();
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                continue;
            }
            if (cells.size() != head.size()) {
                throw new BankFileException(line, cells.size() + " cells under " + head.size() + " columns");
            }
            if (++count > BankFiles.MOST_ENTRIES) {
                throw new BankFileException(line, "more than " + BankFiles.MOST_ENTRIES + " entries");
            }
            add(line, head, cells, entries);
        }
        if (entries.isEmpty()) {
            throw new BankFileException("there is no entry in the file");
        }
        return entries.entrySet().stream()
                .map(each -> new BankStatement(
                        Kind.CSV,
                        each.getKey().account,
                        each.getKey().statement,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.copyOf(each.getValue().values()),
                        0))
                .toList();
    }

    private static void add(int line, List<String> head, List<String> cells, Map<Key, Map<String, BankEntry>> entries) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < head.size(); i++) {
            row.put(head.get(i), cells.get(i).strip());
        }
        for (String column : COLUMNS.subList(0, REQUIRED)) {
            if (row.getOrDefault(column, "").isEmpty()) {
                throw new BankFileException(line, column + " is empty");
            }
        }
        String account = BankEntry.account(cell(row, "account"));
        if (!account.matches("[0-9A-Z]{2,34}")) {
            throw new BankFileException(line, "'" + account + "' is not an account's number");
        }
        String statement = limited(line, row, "statement", 60);
        String reference = limited(line, row, "bank_reference", 80);
        BankEntry before = entries.computeIfAbsent(new Key(account, statement), key -> new LinkedHashMap<>())
                .putIfAbsent(reference, entry(line, row, reference));
        if (before != null) {
            throw new BankFileException(line, "bank_reference " + reference + " stands twice in " + statement);
        }
    }

    private static BankEntry entry(int line, Map<String, String> row, String reference) {
        String amount = cell(row, "amount");
        boolean isCredit = !amount.startsWith("-");
        Money money = Amounts.of(
                line, isCredit ? amount : amount.substring(1), Amounts.currency(line, cell(row, "currency")));
        if (money.isZero()) {
            throw new BankFileException(line, "an amount of zero");
        }
        return new BankEntry(
                line,
                reference,
                1,
                1,
                "",
                isCredit,
                false,
                money,
                day(line, cell(row, "booked")),
                new BankEntry.Party(
                        limited(line, row, "party", 140), BankEntry.account(limited(line, row, "party_account", 40))),
                List.of(cell(row, "reference")).stream()
                        .filter(ref -> !ref.isEmpty())
                        .toList(),
                List.of(cell(row, "message")).stream()
                        .filter(ref -> !ref.isEmpty())
                        .toList(),
                limited(line, row, "end_to_end", 35));
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static String limited(int line, Map<String, String> row, String column, int longest) {
        String text = cell(row, column);
        if (text.length() > longest) {
            throw new BankFileException(line, column + " is longer than " + longest + " characters");
        }
        return text;
    }

    private static LocalDate day(int line, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BankFileException(line, "'" + text + "' is not a day such as 2026-10-31");
        }
    }

    /** Reads one row; quoted cells may hold commas, quotes and line breaks. */
    private List<String> row() {
        List<String> cells = new ArrayList<>();
        int begun = line;
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted(begun) : plain());
            if (cells.getLast().length() > LONGEST_CELL || cells.size() > 100) {
                throw new BankFileException(begun, "a cell or the row is too long");
            }
            if (at >= text.length() || text.charAt(at) != ',') {
                break;
            }
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length()) {
            if (text.charAt(at) != '\n') {
                throw new BankFileException(line, "text behind a quoted cell");
            }
            at++;
            line++;
        }
        return cells;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted(int begun) {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at >= text.length() || text.charAt(at) != '"') {
                    return cell.toString();
                }
                at++;
            }
            line += c == '\n' ? 1 : 0;
            cell.append(c);
        }
        throw new BankFileException(begun, "a quoted cell does not end");
    }
}
