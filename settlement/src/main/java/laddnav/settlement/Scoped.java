package laddnav.settlement;

import laddnav.settlement.rows.Sql;

/** What the lists have in common: the scope as a condition, keys of pages, and search. */
final class Scoped {

    private static final int LONGEST_SEARCH = 100;

    private Scoped() {}

    /** Adds that one of the two columns is the scope's party. */
    static void toEither(Sql sql, Scope scope, String one, String other) {
        switch (scope) {
            case Scope.Everything all -> {
                // The hub's own staff sees every row.
            }
            case Scope.OfParty own -> {
                String party = own.party().toString();
                sql.add("AND (" + one + " = ? OR " + other + " = ?)", party, party);
            }
        }
    }

    /** The two numbers of a page's key. @throws Settlement.Refusal when it is none of ours */
    static long[] key(String key) {
        int split = key.indexOf('_');
        try {
            return new long[] {Long.parseLong(key.substring(0, split)), Long.parseLong(key.substring(split + 1))};
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new Settlement.Refusal("'" + key + "' is not the key of a page");
        }
    }

    /** A pattern for LIKE that finds the text anywhere. @throws Settlement.Refusal when the text is too long */
    static String containing(String text) {
        if (text.length() > LONGEST_SEARCH) {
            throw new Settlement.Refusal("a search has at most " + LONGEST_SEARCH + " characters");
        }
        return "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
