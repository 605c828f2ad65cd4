package laddnav.settlement.bankfiles;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML as a stream: hands over the wanted elements one by one, so that memory does not grow with the file. */
final class XmlFile {

    private static final int DEEPEST = 40;
    private static final int LONGEST_TEXT = 10_000;

    private final Predicate<String> wanted;
    private final Sink sink;
    private final Deque<XmlNode> open = new ArrayDeque<>();
    private final StringBuilder path = new StringBuilder();
    private int depth;

    /** Takes what is read. */
    @FunctionalInterface
    interface Sink {
        void take(String path, XmlNode node);
    }

    private XmlFile(Predicate<String> wanted, Sink sink) {
        this.wanted = wanted;
        this.sink = sink;
    }

    /**
     * Reads to the end.
     *
     * @param namespace what the root element's must match
     * @param wanted which paths, such as {@code Document/BkToCstmrStmt/Stmt/Ntry}, are handed over
     * @throws BankFileException when it is not well-formed, has a DTD, is nested too deep or is of another kind
     */
    static void read(byte[] file, Predicate<String> namespace, Predicate<String> wanted, Sink sink) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, name) -> {
            throw new XMLStreamException("external entities are not taken");
        });
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            try {
                new XmlFile(wanted, sink).walk(reader, namespace);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new BankFileException(line, "not well-formed XML: " + firstLine(e));
        }
    }

    private static String firstLine(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        return (at < 0 ? message : message.substring(at + 9))
                .lines()
                .findFirst()
                .orElse("");
    }

    private void walk(XMLStreamReader reader, Predicate<String> namespace) throws XMLStreamException {
        while (reader.hasNext()) {
            int line = reader.getLocation().getLineNumber();
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new BankFileException(line, "a DTD is not taken");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new BankFileException(line, "an entity is not taken");
                case XMLStreamConstants.START_ELEMENT -> begin(reader, namespace);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader);
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // comments, processing instructions and white space say nothing
                }
            }
        }
    }

    private void begin(XMLStreamReader reader, Predicate<String> namespace) {
        int line = reader.getLocation().getLineNumber();
        if (depth == 0 && !namespace.test(String.valueOf(reader.getNamespaceURI()))) {
            throw new BankFileException(line, "a file of '" + reader.getNamespaceURI() + "' is not taken here");
        }
        if (++depth > DEEPEST) {
            throw new BankFileException(line, "elements are nested deeper than " + DEEPEST);
        }
        path.append(depth == 1 ? "" : "/").append(reader.getLocalName());
        if (!open.isEmpty() || wanted.test(path.toString())) {
            Map<String, String> attributes = new HashMap<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            open.push(new XmlNode(reader.getLocalName(), line, attributes));
        }
    }

    private void text(XMLStreamReader reader) {
        XmlNode node = open.peek();
        if (node != null) {
            node.add(reader.getText());
            if (node.textLength() > LONGEST_TEXT) {
                throw new BankFileException(node.line(), node.name() + " is longer than " + LONGEST_TEXT);
            }
        }
    }

    private void end() {
        if (!open.isEmpty()) {
            XmlNode done = open.pop();
            XmlNode parent = open.peek();
            if (parent == null) {
                sink.take(path.toString(), done);
            } else {
                parent.add(done);
            }
        }
        depth--;
        path.setLength(Math.max(0, path.lastIndexOf("/")));
    }
}
