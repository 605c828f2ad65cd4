package laddnav.settlement.disputes;

import java.util.EnumSet;
import java.util.Set;

/** Who may do what, and when. */
final class Moves {

    private Moves() {}

    /**
     * @param isOverdue whether the time to answer is over, or after a rejection the time to take it to the hub
     * @param byHub whether the hub's staff has decided
     */
    static Set<Move> of(State state, Side side, boolean isOverdue, boolean byHub) {
        return switch (state) {
            case ACCEPTED, PARTLY, WITHDRAWN -> EnumSet.noneOf(Move.class);
            case REJECTED ->
                side == Side.BUYER && !byHub && !isOverdue ? EnumSet.of(Move.ESCALATE) : EnumSet.noneOf(Move.class);
            case OPEN, ANSWERED -> ofTheTwo(state, side, isOverdue);
            case ESCALATED -> {
                EnumSet<Move> moves = EnumSet.of(Move.COMMENT);
                switch (side) {
                    case BUYER -> moves.add(Move.WITHDRAW);
                    case SELLER -> moves.addAll(EnumSet.of(Move.ACCEPT, Move.ACCEPT_PARTLY));
                    case HUB -> moves.addAll(EnumSet.of(Move.ACCEPT, Move.ACCEPT_PARTLY, Move.REJECT));
                }
                yield moves;
            }
        };
    }

    private static Set<Move> ofTheTwo(State state, Side side, boolean isOverdue) {
        EnumSet<Move> moves = EnumSet.of(Move.COMMENT);
        switch (side) {
            case BUYER -> {
                moves.add(Move.WITHDRAW);
                if (state == State.ANSWERED || isOverdue) {
                    moves.add(Move.ESCALATE);
                }
            }
            case SELLER ->
                moves.addAll(EnumSet.of(Move.ANSWER, Move.ACCEPT, Move.ACCEPT_PARTLY, Move.REJECT, Move.ESCALATE));
            case HUB -> moves.addAll(EnumSet.of(Move.ACCEPT, Move.ACCEPT_PARTLY, Move.REJECT, Move.ESCALATE));
        }
        return moves;
    }
}
