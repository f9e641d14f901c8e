package io.swiftdeploy.maven.record;

import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.render.UnwritableFileException;
import io.swiftdeploy.report.AuditReport;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of an audit report, in Markdown, and the page for a browser beside it.
 *
 * @param path as it is configured; where that ends in {@code .html} it is the page, and the Markdown ends in {@code .md}
 */
public record ReportFile(Path path) {
    private static final String REPORT = "swiftdeploy.report";
    private static final String PAGE = ".html";

    /** The report of the goals, where the user names no other place, in the folder of the generated files. */
    public static ReportFile in(Path folder) {
        return new ReportFile(folder.resolve("audit_report.md"));
    }

    /**
     * As {@link #in}, unless {@code swiftdeploy.report} names another: with {@code -D}, or as a property of the project. What a
     * POM configures for the goal {@code audit} alone is not known here.
     */
    public static ReportFile named(GoalParameters parameters, Properties project, Path folder) {
        String property = project.getProperty(REPORT);
        File configured =
                property == null ? null : parameters.folder().resolve(property).toFile();
        return configured(configured, parameters, folder);
    }

    /** The file that the goal {@code audit} is configured with, or that {@code -D} names; else as {@link #in}. */
    public static ReportFile configured(@Nullable File file, GoalParameters parameters, Path folder) {
        File chosen = file == null ? in(folder).path().toFile() : file;
        return new ReportFile(parameters.file(chosen, REPORT).toAbsolutePath());
    }

    /** The Markdown: what is configured, unless that is the page's name. */
    public Path markdown() {
        return name(path).matches("(?i).+\\.html") ? ending(".md") : path;
    }

    /** The page for a browser: of the same name, but that it ends in {@code .html}. */
    public Path page() {
        return ending(PAGE);
    }

    /** What follows a dot at the beginning is a hidden file's name. */
    private Path ending(String ending) {
        return path.resolveSibling(name(path).replaceFirst("(?<=.)\\.[^.]*$", "") + ending);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Replaces both; their folder is made where it is missing. */
    public void write(AuditReport report) {
        Path folder = path.getParent();
        if (folder == null) {
            throw ParameterErrors.reportIsRoot(path.toString());
        }
        Instant now = Instant.now();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(name(page()), report.html(now));
        files.put(name(markdown()), report.render(now));
        new GeneratedFiles(files).writeTo(folder);
    }

    /** As {@link #write}, for a goal that has more to say; gives why it was not written. */
    public Optional<UnwritableFileException> tryToWrite(AuditReport report) {
        try {
            write(report);
            return Optional.empty();
        } catch (UnwritableFileException e) {
            return Optional.of(e);
        }
    }
}
