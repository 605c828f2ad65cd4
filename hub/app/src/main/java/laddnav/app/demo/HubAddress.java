package laddnav.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import laddnav.app.node.CannotStart;

/** Where the demo's platforms registered with the hub, which is where they look for it at every later start. */
final class HubAddress {

    private HubAddress() {}

    /**
     * Remembers the address at the first start.
     *
     * @throws CannotStart when the hub is now somewhere else, saying what to do
     */
    static void sameAsBefore(Path folder, URI address) {
        Path file = folder.resolve("hub-address");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.writeString(file, address.toString());
            }
            String before = Files.readString(file).strip();
            if (!before.equals(address.toString())) {
                throw new CannotStart("the platforms of this demo registered with a hub at " + before
                        + "; start it there with --port, or begin a new one with another --data");
            }
        } catch (IOException e) {
            throw new IllegalStateException("the file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
