package laddnav.portal.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** The pages' templates, compiled at build time. */
public final class Templates {

    private final TemplateEngine engine;

    private Templates(TemplateEngine engine) {
        this.engine = engine;
    }

    public static Templates load() {
        return new Templates(TemplateEngine.createPrecompiled(ContentType.Html));
    }

    /** The page in UTF-8. Templates have two parameters: the frame {@code f}, and the {@code view} that they show. */
    public byte[] render(String template, Frame frame, Object view) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        engine.render(template, Map.of("f", frame, "view", view), out);
        return out.toByteArray();
    }
}
