package io.swiftdeploy.render;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.StringWriter;
import java.util.Map;

/** The templates beside this class. */
final class Templates {
    private static final String FOLDER = "io/swiftdeploy/render/";

    private Templates() {}

    static String render(String template, Map<String, ?> values) {
        Mustache mustache = new DefaultMustacheFactory(FOLDER).compile(template);
        StringWriter text = new StringWriter();
        mustache.execute(text, values);
        return text.toString();
    }
}
