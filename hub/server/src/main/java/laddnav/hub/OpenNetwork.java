package laddnav.hub;

import java.util.List;
import java.util.Optional;
import laddnav.hub.registry.Journal;
import laddnav.hub.registry.OpeningBook;
import laddnav.hub.registry.Openings;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.ocpi.PartyId;

/** The openings' part of the front door, for one who acts. */
final class OpenNetwork implements Network {

    private final OpeningBook book;
    private final String who;

    OpenNetwork(OpeningBook book, String who) {
        this.book = book;
        this.who = who;
    }

    @Override
    public List<Opened> opened() {
        return book.all().stream()
                .map(kept -> new Opened(
                        pair(kept.opening()),
                        kept.staffs().map(OpeningBook.OpenedBy::at),
                        kept.staffs().map(OpeningBook.OpenedBy::who)))
                .toList();
    }

    @Override
    public void open(Pair pair) {
        try {
            book.open(pair.one().orElse(null), pair.other().orElse(null), who);
        } catch (RegistryRefusal e) {
            throw new Hub.Refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close(Pair pair) {
        try {
            book.close(pair.one().orElse(null), pair.other().orElse(null), who);
        } catch (RegistryRefusal e) {
            throw new Hub.Refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Entry> journal(int most) {
        return book.journal(most).stream().map(OpenNetwork::entry).toList();
    }

    private static Entry entry(Journal.Entry entry) {
        return new Entry(entry.at(), entry.who(), entry.what().name(), entry.subject());
    }

    private static Pair pair(Openings.Opening opening) {
        return new Pair(party(opening.one()), party(opening.other()));
    }

    private static Optional<PartyId> party(String code) {
        return code.length() == 1 ? Optional.empty() : Optional.of(PartyId.parse(code));
    }
}
