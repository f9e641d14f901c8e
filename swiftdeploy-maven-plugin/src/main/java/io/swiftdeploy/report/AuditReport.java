package io.swiftdeploy.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.RecordVisitor;
import io.swiftdeploy.history.Verification;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.page.HtmlTemplate;
import io.swiftdeploy.text.MarkdownEscape;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A history as a page of GitHub Flavored Markdown: summary, timeline, violations grouped into intervals, overrides and
 * the verification of the chain.
 *
 * <p>Every history gives a report, also an empty or broken one.
 */
public final class AuditReport {
    private static final String TEMPLATE = "audit_report.md.mustache";

    private final ReportBuilder builder;
    private final Verification verification;

    AuditReport(ReportBuilder builder, Verification verification) {
        this.builder = builder;
        this.verification = verification;
    }

    /** Escapes for Markdown what is printable already. */
    private static final class MarkdownMustacheFactory extends DefaultMustacheFactory {
        @Override
        public void encode(String value, Writer writer) {
            try {
                writer.write(MarkdownEscape.line(value));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /**
     * Reads a record once, in constant memory.
     *
     * @param checks sees the records too, while they are read
     * @throws io.swiftdeploy.failure.SwiftDeployException if the record cannot be read
     */
    public static AuditReport of(RecordStore store, RecordVisitor... checks) {
        ReportBuilder builder = new ReportBuilder();
        List<RecordVisitor> visitors = new ArrayList<>(List.of(checks));
        visitors.add(builder);
        return new AuditReport(builder, HistoryReader.verify(store, new AllVisitors(visitors)));
    }

    /** The result of verifying the chain. */
    public Verification verification() {
        return verification;
    }

    /**
     * The page, with line feeds as line ends.
     *
     * @param now the time of the report
     */
    public String render(Instant now) {
        StringWriter page = new StringWriter();
        template().execute(page, builder.view(verification, now));
        return page.toString();
    }

    /**
     * The page for a browser, with everything that it shows in it.
     *
     * @param now the time of the report
     */
    public String html(Instant now) {
        return HtmlTemplate.of("report.html.mustache").text(builder.view(verification, now));
    }

    private static Mustache template() {
        try (InputStream in = Objects.requireNonNull(AuditReport.class.getResourceAsStream(TEMPLATE));
                Reader reader = new InputStreamReader(in, UTF_8)) {
            return new MarkdownMustacheFactory().compile(reader, TEMPLATE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
