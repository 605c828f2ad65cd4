package laddnav.portal.web;

/** A file that a form brought. Its name is what the sender says. */
public final class Upload {

    private final String name;
    private final byte[] bytes;

    Upload(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
