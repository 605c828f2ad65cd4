package laddnav.ocpi.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * OCPI 2.1.1. Reading turns the tree into that of 2.3.0 and binds it; writing goes the other way. What either loses is
 * in {@code docs/ocpi.md}.
 */
final class Codec211 implements Codec {

    static final Codec211 INSTANCE = new Codec211();

    private Codec211() {}

    @Override
    public <T> T decode(Json json, Class<T> type) {
        return json.tree() instanceof ObjectNode object
                ? Codec230.bind(() -> Reading211.canonical(object, type), type)
                : Codec230.bind(json.tree(), type);
    }

    @Override
    public Json encode(Object canonical) {
        return encode(canonical, KnownLocations.NONE);
    }

    @Override
    public Json encode(Object canonical, KnownLocations sites) {
        return encode(canonical, sites, new ArrayList<>());
    }

    @Override
    public Json encode(Object canonical, KnownLocations sites, List<String> lost) {
        return Json.of(new Writing211(sites, lost).older(canonical));
    }

    @Override
    public List<String> losses(Object canonical) {
        return losses(canonical, KnownLocations.NONE);
    }

    @Override
    public List<String> losses(Object canonical, KnownLocations sites) {
        List<String> lost = new ArrayList<>();
        new Writing211(sites, lost).lose(canonical);
        return lost.stream().distinct().toList();
    }
}
