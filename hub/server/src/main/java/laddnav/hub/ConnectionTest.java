package laddnav.hub;

import java.util.List;

/**
 * How a platform is connected, in six steps from its parties to a smoke test, and what is left before it goes live. It
 * can be asked for at any time.
 *
 * @param steps in their order, the go-live list last
 */
public record ConnectionTest(String platform, List<Step> steps) {

    public ConnectionTest {
        steps = List.copyOf(steps);
    }

    /** Whether nothing failed and nothing is waited for. */
    public boolean isReady() {
        return steps.stream().allMatch(step -> step.state() == State.DONE);
    }

    /** Whether something failed. */
    public boolean isBroken() {
        return steps.stream().anyMatch(step -> step.state() == State.FAILED);
    }

    /** The steps of connecting a platform. */
    public enum StepName {
        PARTIES,
        TOKEN,
        VERSIONS,
        MODULES,
        CREDENTIALS,
        SMOKE_TEST,
        GO_LIVE
    }

    /** Where a step stands. */
    public enum State {
        DONE,
        /** Something is to be done first. */
        WAITING,
        FAILED
    }

    /** How much a finding matters. */
    public enum Grade {
        GOOD,
        /** Worth knowing; it works all the same. */
        REMARK,
        WAITING,
        BAD
    }

    /** One step and what it found. A step that could not be tried yet found nothing. */
    public record Step(StepName name, List<Found> found) {

        public Step {
            found = List.copyOf(found);
        }

        public State state() {
            if (found.stream().anyMatch(each -> each.finding().grade() == Grade.BAD)) {
                return State.FAILED;
            }
            boolean isWaiting = found.isEmpty()
                    || found.stream().anyMatch(each -> each.finding().grade() == Grade.WAITING);
            return isWaiting ? State.WAITING : State.DONE;
        }
    }

    /** A finding with its values. */
    public record Found(ConnectionFinding finding, List<String> values) {

        public Found {
            values = List.copyOf(values);
        }

        static Found of(ConnectionFinding finding, Object... values) {
            return new Found(
                    finding,
                    java.util.Arrays.stream(values).map(String::valueOf).toList());
        }

        /** What was found, in English. */
        public String text() {
            return filled(finding.text());
        }

        /** What to do about it, in English; empty where there is nothing to do. */
        public String advice() {
            return filled(finding.advice());
        }

        @Override
        public String toString() {
            return text();
        }

        private String filled(String text) {
            String filled = text;
            for (int i = 0; i < values.size(); i++) {
                filled = filled.replace("{" + i + "}", values.get(i));
            }
            return filled;
        }
    }
}
