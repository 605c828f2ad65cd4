package laddnav.settlement.xml;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An XML document that is written from its beginning to its end, two spaces deeper with each element. Names are written
 * as they are given, prefix included. Characters that XML cannot hold (1.0, 2.2) become spaces.
 */
public final class XmlText {

    private static final String INDENT = "  ";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int depth;

    private XmlText() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** A document whose root has these namespaces, by prefix; the empty prefix is the default one. */
    public static XmlText of(String root, Map<String, String> namespaces) {
        try {
            XmlText text = new XmlText();
            text.xml.writeStartDocument("UTF-8", "1.0");
            Map<String, String> attributes = new LinkedHashMap<>();
            namespaces.forEach((prefix, uri) -> attributes.put(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri));
            text.begin(root, attributes);
            return text;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins an element that is ended by {@link #end}. */
    public XmlText begin(String name) {
        return begin(name, Map.of());
    }

    private XmlText begin(String name, Map<String, String> attributes) {
        start(name, attributes);
        depth++;
        return this;
    }

    public XmlText end() {
        try {
            depth--;
            line();
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    public XmlText leaf(String name, String content) {
        return leaf(name, content, Map.of());
    }

    public XmlText leaf(String name, String content, String attribute, String value) {
        return leaf(name, content, Map.of(attribute, value));
    }

    private XmlText leaf(String name, String content, Map<String, String> attributes) {
        try {
            start(name, attributes);
            xml.writeCharacters(allowed(content));
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the root and gives the whole, as UTF-8. */
    public byte[] bytes() {
        try {
            while (depth > 0) {
                end();
            }
            xml.writeEndDocument();
            xml.close();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(String name, Map<String, String> attributes) {
        try {
            line();
            xml.writeStartElement(name);
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                xml.writeAttribute(attribute.getKey(), allowed(attribute.getValue()));
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n" + INDENT.repeat(depth));
    }

    private static String allowed(String content) {
        StringBuilder allowed = new StringBuilder(content.length());
        content.codePoints()
                .forEach(c -> allowed.appendCodePoint(
                        c == '\t'
                                        || c == '\n'
                                        || c == '\r'
                                        || c >= ' ' && c < 0xd800
                                        || c > 0xdfff && c < 0xfffe
                                        || c > 0xffff
                                ? c
                                : ' '));
        return allowed.toString();
    }
}
