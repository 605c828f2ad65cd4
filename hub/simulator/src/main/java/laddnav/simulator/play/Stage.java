package laddnav.simulator.play;

import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrToken;
import laddnav.simulator.documents.Documents;
import laddnav.simulator.documents.Sites;
import laddnav.simulator.platform.OperatorPlatform;
import laddnav.simulator.platform.Sending;
import laddnav.simulator.sessions.Visit;

/** One operator, with what it publishes and how it writes of visits. */
public record Stage(OperatorPlatform platform, Sites sites, Documents documents) {

    /** Tells of a visit that is over: its session, then its CDR. */
    void tell(Visit visit, CdrToken token, Sending sending) {
        platform.send(documents.completed(visit, token), sending);
        for (Cdr cdr : documents.cdrs(visit, token)) {
            platform.send(cdr, sending);
        }
    }
}
