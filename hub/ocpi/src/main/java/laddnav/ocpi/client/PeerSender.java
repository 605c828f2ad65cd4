package laddnav.ocpi.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/** Lists and objects asked of a partner, one page at a time. */
final class PeerSender implements ObjectSender {

    /** A page, and where the partner says that the next one is. */
    record Linked(Page page, @Nullable URI next) {}

    private final Peer peer;

    PeerSender(Peer peer) {
        this.peer = peer;
    }

    @Override
    public Page list(Call call, ModuleId module, PageRequest page) {
        return read(peer.ask(uri(module, page), module.equals(ModuleId.HUB_CLIENT_INFO) ? null : call), page)
                .page();
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        return peer.object(call, Urls.under(base(path.module()), path.senderSegments()));
    }

    URI base(ModuleId module) {
        return peer.endpoints()
                .find(module, InterfaceRole.SENDER)
                .orElseThrow(() -> PartnerAnswer.refusal(peer.notOffered(module, InterfaceRole.SENDER)));
    }

    URI uri(ModuleId module, PageRequest page) {
        StringBuilder query = new StringBuilder(80);
        query.append("offset=").append(page.offset()).append("&limit=").append(page.limit());
        if (page.dateFrom() != null) {
            query.append("&date_from=").append(page.dateFrom());
        }
        if (page.dateTo() != null) {
            query.append("&date_to=").append(page.dateTo());
        }
        return Urls.with(Urls.collection(base(module), module), query.toString());
    }

    /** Reads a page's answer. @throws laddnav.ocpi.OcpiException where it is not one */
    static Linked read(Wire.Incoming answer, PageRequest asked) {
        Reply reply = PartnerAnswer.reply(answer);
        Json data = PartnerAnswer.data(reply);
        List<Json> items = data.isList() ? data.elements() : List.of(data);
        String link = next(answer.link());
        int limit = number(answer.limit(), asked.limit());
        int total = number(answer.total(), asked.offset() + items.size());
        Page page = new Page(items, total, limit, link != null);
        return new Linked(page, link == null ? null : Urls.parse(link).orElse(null));
    }

    /** The address of {@code <…>; rel="next"}; partners write an empty one on the last page. */
    private static @Nullable String next(@Nullable String header) {
        if (header == null) {
            return null;
        }
        for (String link : header.split(",(?=\\s*<)")) {
            int start = link.indexOf('<');
            int end = link.indexOf('>', start + 1);
            boolean isNext = link.replace("\"", "")
                    .replace(" ", "")
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("rel=next");
            if (start >= 0 && end > start + 1 && isNext) {
                return link.substring(start + 1, end).trim();
            }
        }
        return null;
    }

    private static int number(@Nullable String header, int otherwise) {
        if (header == null) {
            return otherwise;
        }
        try {
            return Math.max(0, Integer.parseInt(header.trim()));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
