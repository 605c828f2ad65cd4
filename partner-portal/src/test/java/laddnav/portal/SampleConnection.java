package laddnav.portal;

import java.util.List;
import laddnav.hub.ConnectionFinding;
import laddnav.hub.ConnectionTest;
import laddnav.hub.ConnectionTest.Found;
import laddnav.hub.ConnectionTest.Step;
import laddnav.hub.ConnectionTest.StepName;

/** A platform whose lists can be read in part. */
final class SampleConnection {

    private static final String HEARD = "2026-11-24T03:58:12Z";

    private SampleConnection() {}

    static ConnectionTest known(String platform) {
        return new ConnectionTest(
                platform,
                List.of(
                        new Step(
                                StepName.PARTIES,
                                List.of(found(ConnectionFinding.PARTY, "SE*FAR", "EMSP", "Färdkort"))),
                        new Step(StepName.TOKEN, List.of(found(ConnectionFinding.TOKEN_USED))),
                        new Step(StepName.VERSIONS, List.of()),
                        new Step(StepName.MODULES, List.of()),
                        new Step(StepName.CREDENTIALS, List.of()),
                        new Step(StepName.SMOKE_TEST, List.of()),
                        new Step(StepName.GO_LIVE, List.of(found(ConnectionFinding.OPENED_TO_NOBODY, "SE*FAR")))));
    }

    static ConnectionTest tested(String platform) {
        return new ConnectionTest(
                platform,
                List.of(
                        new Step(
                                StepName.PARTIES,
                                List.of(found(ConnectionFinding.PARTY, "SE*FAR", "EMSP", "Färdkort"))),
                        new Step(
                                StepName.TOKEN,
                                List.of(
                                        found(ConnectionFinding.TOKEN_USED),
                                        found(ConnectionFinding.TOKENS_ROTATED, HEARD))),
                        new Step(
                                StepName.VERSIONS,
                                List.of(
                                        found(ConnectionFinding.VERSIONS, "2.2.1, 2.3.0", "2.2.1", "41"),
                                        found(ConnectionFinding.NEWER_VERSION, "2.3.0", "2.2.1"),
                                        found(ConnectionFinding.CLOCK_OFF, "-3600"))),
                        new Step(
                                StepName.MODULES,
                                List.of(
                                        found(
                                                ConnectionFinding.OFFERED,
                                                "tokens",
                                                "SENDER",
                                                "https://fardkort.example/ocpi/2.2.1/tokens"),
                                        found(ConnectionFinding.MISSING_RECEIVER, "tariffs"))),
                        new Step(StepName.CREDENTIALS, List.of(found(ConnectionFinding.CREDENTIALS, "SE*FAR EMSP"))),
                        new Step(
                                StepName.SMOKE_TEST,
                                List.of(
                                        found(ConnectionFinding.PAGE, "tokens", "50", "1204", "212"),
                                        found(
                                                ConnectionFinding.UNREADABLE,
                                                "tokens",
                                                "3",
                                                "50",
                                                "field 'issuer' is missing"),
                                        found(
                                                ConnectionFinding.ODD,
                                                "answers",
                                                "HTTP 502 without an OCPI envelope",
                                                "7",
                                                HEARD))),
                        new Step(
                                StepName.GO_LIVE,
                                List.of(
                                        found(ConnectionFinding.OPENED_TO, "SE*FAR", "4"),
                                        found(ConnectionFinding.STEPS_FAILED)))));
    }

    private static Found found(ConnectionFinding finding, String... values) {
        return new Found(finding, List.of(values));
    }
}
