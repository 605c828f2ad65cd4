package laddnav.edge.ocpp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Lets in who has the password "right-password-0", and writes down what it is told. */
final class RecordingCentral implements CentralSystem {

    static final String PASSWORD = "right-password-0";

    final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile boolean fails;

    @Override
    public boolean admits(String charger, byte[] password) {
        return charger.startsWith("CP") && new String(password, StandardCharsets.ISO_8859_1).equals(PASSWORD);
    }

    @Override
    public void connected(String charger) {
        happened.add("connected " + charger);
    }

    @Override
    public void disconnected(String charger) {
        happened.add("disconnected " + charger);
    }

    @Override
    public Duration booted(String charger, Request.BootNotification boot) {
        note(boot);
        return Duration.ofMinutes(5);
    }

    @Override
    public void heard(String charger) {
        happened.add("heard " + charger);
    }

    @Override
    public void status(String charger, Request.StatusNotification status) {
        note(status);
    }

    @Override
    public Authorization authorize(String charger, Request.Authorize authorize) {
        note(authorize);
        return authorize.idTag().equals("KNOWN") ? Authorization.ACCEPTED : Authorization.INVALID;
    }

    @Override
    public Started started(String charger, Request.StartTransaction start) {
        note(start);
        return new Started(7, Authorization.ACCEPTED);
    }

    @Override
    public void metered(String charger, Request.MeterValues values) {
        note(values);
    }

    @Override
    public Authorization stopped(String charger, Request.StopTransaction stop) {
        note(stop);
        return Authorization.ACCEPTED;
    }

    private void note(Request request) {
        if (fails) {
            throw new IllegalStateException("the store is away");
        }
        requests.add(request);
    }
}
