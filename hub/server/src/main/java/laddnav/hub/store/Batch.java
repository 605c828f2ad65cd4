package laddnav.hub.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.json.Times;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one transaction, applied in their order to the rows that they concern, in memory; what then is to be
 * written. Several changes of one object see each other.
 */
final class Batch {

    private static final String LAST_UPDATED = "last_updated";
    private static final Set<String> STATUS_FIELDS = Set.of("uid", "status", LAST_UPDATED);

    private final Map<Row.Key, Row> rows;
    private final Set<Row> changed = new LinkedHashSet<>();
    private final List<FeedRow> feed = new ArrayList<>();
    private final List<PastRow> past = new ArrayList<>();
    private final long acceptedAt;
    private final Pseudonymity pseudonymity;
    private long nextId;
    private long nextSeq;

    /** One line of the feed. */
    record FeedRow(long seq, long object, int revision, boolean isRemoved) {}

    /** A state that was replaced. */
    record PastRow(long object, int revision, Version version, long lastUpdated, Json body) {}

    /**
     * @param rows those that exist of all that the changes concern; filled by the batch
     * @param pseudonymity of sessions and CDRs that are old
     */
    Batch(Map<Row.Key, Row> rows, long nextId, long nextSeq, long acceptedAtMicros, Pseudonymity pseudonymity) {
        this.rows = rows;
        this.nextId = nextId;
        this.nextSeq = nextSeq;
        this.acceptedAt = acceptedAtMicros;
        this.pseudonymity = pseudonymity;
    }

    /** Decides one change. A refusal leaves everything as it was. */
    Outcome apply(Write write) {
        try {
            return switch (write.kind()) {
                case CREATE -> create(write);
                case PUT, PUT_IF_NEWER -> write.part().isEmpty() ? put(write) : putPart(write);
                case PATCH -> patch(write);
                case REMOVE -> remove(write);
            };
        } catch (OcpiException refused) {
            return new Outcome.Refused(refused.status(), String.valueOf(refused.getMessage()));
        }
    }

    private Outcome create(Write write) {
        Row row = rows.get(Row.Key.of(write.key(), Row.audience(write.audience())));
        if (row == null) {
            return store(newRow(write), write, write.body(), factsOf(write));
        }
        if (row.isRemoved) {
            return store(row, write, write.body(), factsOf(write));
        }
        if (!row.audience.equals(Row.audience(write.audience()))) {
            return refused(
                    "'" + write.key().id() + "' in " + write.key().module() + " was already sent to another party");
        }
        if (isSame(row, write.version(), write.body())) {
            return unchanged(row);
        }
        boolean isCdr = write.isOfModule(ModuleId.CDRS);
        return refused("'" + write.key().id() + "' in " + write.key().module()
                + " was already accepted with other content; "
                + (isCdr ? "a CDR never changes: send a credit CDR and a new one" : "PUT changes it"));
    }

    private Outcome put(Write write) {
        Row row = own(write);
        Facts facts = factsOf(write);
        if (row == null) {
            return store(newRow(write), write, write.body(), facts);
        }
        boolean isOld = write.kind() == Write.Kind.PUT_IF_NEWER && Micros.of(facts.lastUpdated()) <= row.lastUpdated;
        if (!row.isRemoved && (isOld || isSame(row, write.version(), write.body()))) {
            return unchanged(row);
        }
        return store(row, write, write.body(), facts);
    }

    private Outcome putPart(Write write) {
        Json base = base(write);
        Json body = Parts.withPart(write.key().module(), base, write.part(), write.body());
        return storeIfOther(write, base, body);
    }

    private Outcome patch(Write write) {
        Json patch = write.body();
        if (patch.time(LAST_UPDATED).isEmpty()) {
            if (write.version().isRouted()) {
                return refused("field 'last_updated' is missing: a PATCH must carry it");
            }
            // in 2.1.1 it need not
            patch = patch.with(LAST_UPDATED, Times.format(Micros.instant(acceptedAt)));
        }
        Json base = base(write);
        Json body;
        if (isStatusOfEvse(write, patch)) {
            return status(write, base, patch);
        }
        if (!write.part().isEmpty()) {
            ModuleId module = write.key().module();
            Json part = Parts.part(module, base, write.part()).mergedWith(patch);
            body = Parts.withPart(module, base, write.part(), part);
        } else if (write.isOfModule(ModuleId.LOCATIONS)) {
            body = Parts.merged(base, patch);
        } else {
            body = base.mergedWith(patch);
        }
        return storeIfOther(write, base, body);
    }

    /** By far the most frequent change: nothing but an EVSE's status, and when it changed. */
    private static boolean isStatusOfEvse(Write write, Json patch) {
        return write.isOfModule(ModuleId.LOCATIONS)
                && write.part().size() == 1
                && write.version().isRouted()
                && patch.text("status").isPresent()
                && STATUS_FIELDS.containsAll(patch.names());
    }

    /** The location was checked when it was stored; only the EVSE that changes is read, and no past state is kept. */
    private Outcome status(Write write, Json base, Json patch) {
        ModuleId module = write.key().module();
        Json before = Parts.part(module, base, write.part());
        Json evse = before.mergedWith(patch);
        Json body = Parts.withPart(module, base, write.part(), evse);
        Facts facts = Facts.ofLocationWith(write.version(), body, evse);
        Row row = own(write);
        if (row != null && !row.isRemoved && row.version == write.version() && before.sameAs(evse)) {
            return unchanged(row);
        }
        return row == null || row.version != write.version()
                ? store(row == null ? newRow(write) : row, write, body, facts)
                : replace(row, write, body, facts);
    }

    private Outcome remove(Write write) {
        Row row = own(write);
        if (row == null) {
            return refused("there is no such " + write.key().module() + " object to remove");
        }
        if (row.isRemoved) {
            return unchanged(row);
        }
        row.isRemoved = true;
        return changed(row, false);
    }

    /** What a part or a merge builds on: the audience's own view, or what everyone sees. */
    private Json base(Write write) {
        Row row = own(write);
        if (row == null || row.isRemoved) {
            row = rows.get(Row.Key.of(write.key(), Row.EVERYONE));
        }
        if (row == null || row.isRemoved) {
            boolean isLocation = write.isOfModule(ModuleId.LOCATIONS);
            throw new OcpiException(
                    isLocation ? StatusCode.UNKNOWN_LOCATION : StatusCode.INVALID_PARAMETERS,
                    "there is no such object in " + write.key().module() + ": put it first");
        }
        return Translation.kept(write.key().module(), row.body, row.version, write.version());
    }

    private Outcome storeIfOther(Write write, Json base, Json merged) {
        Json body = Row.mayBePseudonymous(write.key().module()) ? pseudonymity.keeping(base, merged) : merged;
        // checked as a whole: a merge may not take away what the specification requires
        Facts facts = Facts.of(write.key().module(), write.version(), body);
        Row row = own(write);
        if (row != null && !row.isRemoved && row.version == write.version() && base.sameAs(body)) {
            return unchanged(row);
        }
        return store(row == null ? newRow(write) : row, write, body, facts);
    }

    private Outcome store(Row row, Write write, Json said, Facts facts) {
        boolean isNew = row.revision == 0;
        Json body = isNew || !Row.mayBePseudonymous(row.key.module()) ? said : pseudonymity.keeping(row.body, said);
        if (!isNew && row.keepsPast() && isOtherThanStatus(row, write, body)) {
            past.add(new PastRow(row.id, row.revision, row.version, row.lastUpdated, row.body));
        }
        return replace(row, write, body, facts);
    }

    private Outcome replace(Row row, Write write, Json body, Facts facts) {
        boolean isNew = row.revision == 0;
        row.version = write.version();
        row.body = body;
        row.facts = facts;
        row.lastUpdated = facts.lastUpdated().equals(Facts.UNTOLD) ? acceptedAt : Micros.of(facts.lastUpdated());
        row.isRemoved = false;
        return changed(row, isNew);
    }

    private Outcome changed(Row row, boolean isNew) {
        row.revision++;
        row.changeSeq = nextSeq++;
        changed.add(row);
        feed.add(new FeedRow(row.changeSeq, row.id, row.revision, row.isRemoved));
        return new Outcome.Stored(row.id, row.changeSeq, isNew, true, row.audienceParty(), row.version, row.body);
    }

    private static Outcome unchanged(Row row) {
        return new Outcome.Stored(row.id, row.changeSeq, false, false, row.audienceParty(), row.version, row.body);
    }

    private @Nullable Row own(Write write) {
        return rows.get(Row.Key.of(write.key(), Row.audience(write.audience())));
    }

    private Row newRow(Write write) {
        String audience = Row.audience(write.audience());
        Row row = new Row(nextId++, write.key(), audience, write.version(), write.body());
        rows.put(Row.Key.of(write.key(), audience), row);
        return row;
    }

    private static Facts factsOf(Write write) {
        Facts facts = write.facts();
        return facts == null ? Facts.of(write.key().module(), write.version(), write.body()) : facts;
    }

    private static boolean isOtherThanStatus(Row row, Write write, Json body) {
        return !row.key.module().equals(ModuleId.LOCATIONS)
                || row.version != write.version()
                || !Parts.differInStatusOnly(row.body, body);
    }

    /** As it is kept, or as it came before what is kept of it became pseudonymous. */
    private boolean isSame(Row row, Version version, Json body) {
        return isKept(row, version, body)
                || isAsOld(row, body) && isKept(row, version, pseudonymity.pseudonymous(body));
    }

    /** A session that goes on is no such case: pseudonyms are only made where they may tell something. */
    private static boolean isAsOld(Row row, Json body) {
        return Row.mayBePseudonymous(row.key.module())
                && row.body.time(LAST_UPDATED).equals(body.time(LAST_UPDATED));
    }

    private static boolean isKept(Row row, Version version, Json body) {
        if (row.version == version) {
            // what is noted beside an object of 2.1.1 may have become known since
            return Kept211.bare(row.body).sameAs(Kept211.bare(body));
        }
        return row.version.isRouted()
                && version.isRouted()
                && Translation.kept(row.key.module(), row.body, row.version, version)
                        .sameAs(body);
    }

    private static Outcome refused(String message) {
        return new Outcome.Refused(StatusCode.INVALID_PARAMETERS, message);
    }

    Set<Row> changedRows() {
        return changed;
    }

    List<FeedRow> feed() {
        return feed;
    }

    List<PastRow> past() {
        return past;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    boolean isEmpty() {
        return feed.isEmpty();
    }

    /** The first numbers that are free after this batch. */
    long nextId() {
        return nextId;
    }

    long nextSeq() {
        return nextSeq;
    }
}
