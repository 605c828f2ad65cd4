package laddnav.settlement.bankfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element with all that is in it. Names are without prefix. */
final class XmlNode {

    private final String name;
    private final int line;
    private final Map<String, String> attributes;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlNode> children = new ArrayList<>();

    XmlNode(String name, int line, Map<String, String> attributes) {
        this.name = name;
        this.line = line;
        this.attributes = Map.copyOf(attributes);
    }

    void add(XmlNode child) {
        children.add(child);
    }

    void add(String piece) {
        text.append(piece);
    }

    int textLength() {
        return text.length();
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    String text() {
        return text.toString().strip();
    }

    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted));
    }

    List<XmlNode> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** The first element at the path, such as {@code RltdPties/Dbtr/Nm}. */
    Optional<XmlNode> at(String path) {
        Optional<XmlNode> found = Optional.of(this);
        for (String step : path.split("/")) {
            found = found.flatMap(node -> node.all(step).stream().findFirst());
        }
        return found;
    }

    /** The text of the first element at the path, where it is not empty. */
    Optional<String> text(String path) {
        return at(path).map(XmlNode::text).filter(found -> !found.isEmpty());
    }

    /** The text of the first of several paths that is there, or an empty one. */
    String firstOf(String... paths) {
        for (String path : paths) {
            Optional<String> found = text(path);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return "";
    }

    /** @throws BankFileException naming the line when it is not there */
    XmlNode required(String path) {
        return at(path).orElseThrow(() -> new BankFileException(line, name + " has no " + path));
    }

    /** @throws BankFileException naming the line when it is not there, or longer than allowed */
    String requiredText(String path, int longest) {
        String found = required(path).text();
        if (found.isEmpty() || found.length() > longest) {
            throw new BankFileException(line, path + " needs 1 to " + longest + " characters");
        }
        return found;
    }
}
