package io.swiftdeploy.page;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import io.swiftdeploy.io.PrintableText;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;

/** A template of this package's folder as HTML: every value is escaped, so that no data becomes markup, and nothing in
 * one turns the direction of writing. */
public final class HtmlTemplate {
    private final Mustache template;

    private HtmlTemplate(Mustache template) {
        this.template = template;
    }

    /** The templates are in the plugin, and so are the parts that they share. */
    private static final class Factory extends DefaultMustacheFactory {
        @Override
        public Reader getReader(String name) {
            return new StringReader(PageFile.text(name));
        }

        @Override
        public void encode(String value, Writer writer) {
            super.encode(PrintableText.symbols(value), writer);
        }
    }

    /**
     * The template of that name.
     *
     * @param name the file's name, such as {@code report.html.mustache}
     */
    public static HtmlTemplate of(String name) {
        return new HtmlTemplate(new Factory().compile(name));
    }

    /** The text with the values of a view, with line feeds as line ends. */
    public String text(Object view) {
        StringWriter text = new StringWriter();
        template.execute(text, view);
        return text.toString();
    }
}
