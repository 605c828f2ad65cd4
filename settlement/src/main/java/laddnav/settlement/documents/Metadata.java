package laddnav.settlement.documents;

/**
 * What a PDF says of itself, in the form that every reader of PDF/A understands.
 *
 * @see "ISO 16684-1 (XMP); ISO 19005-3, 6.6; ISO 14289-1, 5; Factur-X 1.0, 6.2"
 */
final class Metadata {

    static final String PRODUCER = "Laddnav";

    /** The name of the file with the data. */
    static final String DATA_FILE = "factur-x.xml";

    private static final String HYBRID = """
            <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
            <fx:DocumentType>INVOICE</fx:DocumentType>
            <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
            <fx:Version>1.0</fx:Version>
            <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
            </rdf:Description>
            """;

    private static final String SCHEMA = """
            <rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>%1$s</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>%2$s</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>%3$s</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq>
            %4$s</rdf:Seq></pdfaSchema:property>
            </rdf:li>
            """;

    private static final String PROPERTY = """
            <rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>%1$s</pdfaProperty:name>
            <pdfaProperty:valueType>%2$s</pdfaProperty:valueType>
            <pdfaProperty:category>%3$s</pdfaProperty:category>
            <pdfaProperty:description>%4$s</pdfaProperty:description>
            </rdf:li>
            """;

    private Metadata() {}

    static String of(Description description) {
        boolean isHybrid = description.data().isPresent();
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:format>application/pdf</dc:format>
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
                <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
                <dc:language><rdf:Bag><rdf:li>%3$s</rdf:li></rdf:Bag></dc:language>
                </rdf:Description>
                <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
                <xmp:CreateDate>%4$sT00:00:00Z</xmp:CreateDate>
                <xmp:ModifyDate>%4$sT00:00:00Z</xmp:ModifyDate>
                </rdf:Description>
                <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
                <pdf:Producer>%5$s</pdf:Producer>
                </rdf:Description>
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                <pdfaid:part>3</pdfaid:part>
                <pdfaid:conformance>A</pdfaid:conformance>
                </rdf:Description>
                <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
                <pdfuaid:part>1</pdfuaid:part>
                </rdf:Description>
                %6$s<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
                xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
                xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
                <pdfaExtension:schemas><rdf:Bag>
                %7$s</rdf:Bag></pdfaExtension:schemas>
                </rdf:Description>
                </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""".formatted(
                        escaped(description.title()),
                        escaped(description.author()),
                        description.language(),
                        description.issuedOn(),
                        PRODUCER,
                        isHybrid ? HYBRID : "",
                        accessible() + (isHybrid ? hybrid() : ""));
    }

    /** PDF/A knows a few schemas; others are described where they are used. */
    private static String accessible() {
        return SCHEMA.formatted(
                "PDF/UA identification",
                "http://www.aiim.org/pdfua/ns/id/",
                "pdfuaid",
                PROPERTY.formatted("part", "Integer", "internal", "Part of ISO 14289"));
    }

    private static String hybrid() {
        return SCHEMA.formatted(
                "Factur-X",
                "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
                "fx",
                external("DocumentType", "INVOICE, whatever the document's type")
                        + external("DocumentFileName", "Name of the embedded file")
                        + external("Version", "Version of the embedded data's form")
                        + external("ConformanceLevel", "Profile of the embedded data"));
    }

    private static String external(String name, String what) {
        return PROPERTY.formatted(name, "Text", "external", what);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> {
                    boolean isAllowed = c >= ' ' && c < 0xd800 || c > 0xdfff && c < 0xfffe || c > 0xffff;
                    escaped.appendCodePoint(isAllowed ? c : ' ');
                }
            }
        });
        return escaped.toString();
    }
}
