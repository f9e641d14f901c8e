package io.swiftdeploy.manifest.problem;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences about a manifest file: it cannot be read, has problems, or cannot be changed. */
public final class ManifestErrors {

    /** The smallest manifest that is one everywhere. A POM tells its name and image, and a known framework its port. */
    public static final String LEAST =
            """
            services:
              name: my-service
              image: my-service:latest
              port: 8080
            """;

    private ManifestErrors() {}

    public static ManifestException missing(Path file) {
        return failed(
                "There is no manifest.",
                file,
                "create it with `mvn swiftdeploy:init`, or" + start()
                        + "or name another file with -Dswiftdeploy.manifest=<file>");
    }

    /**
     * The manifest is missing, and another file was probably meant to be it.
     *
     * @param similar that file, which lies beside it
     */
    public static ManifestException misnamed(Path file, Path similar) {
        String name = String.valueOf(similar.getFileName());
        return failed(
                "There is no manifest.",
                file,
                "rename " + name + ", which lies beside it; or name that file with -Dswiftdeploy.manifest=" + name);
    }

    public static ManifestException folder(Path file) {
        return failed(
                "The manifest is a folder, not a file.",
                file,
                "name a file within it with -Dswiftdeploy.manifest=<file>");
    }

    public static ManifestException unreadable(Path file, IOException cause) {
        return new ManifestException(
                "The manifest cannot be read: " + cause.getClass().getSimpleName() + ".",
                file.toString(),
                "check that you may read the file",
                List.of(),
                cause);
    }

    public static ManifestException tooLarge(Path file, int largest) {
        return failed(
                "The manifest is larger than " + (largest >> 10) + " KiB.",
                file,
                "check that it is the file you meant; a manifest is a page or two");
    }

    public static ManifestException notUtf8(Path file, Problem problem) {
        return new ManifestException(
                "The manifest is not UTF-8 text:\n    " + problem,
                file.toString(),
                "save it as UTF-8",
                List.of(problem),
                null);
    }

    /** All problems of a manifest, in file order. */
    public static ManifestException problems(Path file, List<Problem> problems, boolean isFull, String next) {
        String head = problems.size() == 1
                ? "The manifest has a problem:"
                : "The manifest has " + problems.size() + (isFull ? " or more" : "") + " problems:";
        String what = problems.stream().map(problem -> "\n    " + problem).collect(Collectors.joining("", head, ""));
        return new ManifestException(what, file.toString(), next, problems, null);
    }

    public static SwiftDeployException modeIsExpression(Path file, String expression) {
        return modeNotEditable(file, "is the expression " + QuotedText.text(expression));
    }

    /**
     * The mode is a list or a mapping.
     *
     * @param actual the sort of the value, such as {@code a list}
     */
    public static SwiftDeployException modeIsNoWord(Path file, String actual) {
        return modeNotEditable(file, "is " + actual + ", not a word");
    }

    public static SwiftDeployException modeCannotBeChangedInPlace(Path file) {
        return modeNotEditable(file, "is written in a way that cannot be changed in place");
    }

    public static SwiftDeployException isReadOnly(Path file) {
        return modeNotWritten(file, "it is read-only", null);
    }

    public static SwiftDeployException modeNotWritten(Path file, IOException cause) {
        return modeNotWritten(file, cause.getClass().getSimpleName(), cause);
    }

    private static SwiftDeployException modeNotWritten(Path file, String why, @Nullable Throwable cause) {
        return new SwiftDeployException(
                "The manifest's mode could not be changed: " + why + ".",
                file.toString(),
                "make the file and its folder writable, or keep the file from being changed with"
                        + " -Dswiftdeploy.updateManifest=false",
                cause);
    }

    private static SwiftDeployException modeNotEditable(Path file, String why) {
        return new SwiftDeployException(
                "The manifest's services.mode " + why + "; nothing was changed.",
                file.toString(),
                "write `mode: stable` or `mode: canary` there, or keep the file from being changed with"
                        + " -Dswiftdeploy.updateManifest=false");
    }

    public static String howToCorrect() {
        return "correct the lines above and run the goal again; docs/manifest.yaml describes every key";
    }

    public static String howToCorrectBeforeTheChange() {
        return "correct the lines above; nothing was changed";
    }

    public static String howToStart() {
        return "start" + start() + "and correct it from there; docs/manifest.yaml describes every key";
    }

    private static String start() {
        return " with this:\n" + LEAST.indent(4);
    }

    private static ManifestException failed(String what, Path file, String next) {
        return new ManifestException(what, file.toString(), next, List.of(), null);
    }

    /**
     * A warning about values that another machine may not have, or that should not be shown.
     *
     * @param found key, line and expression of each
     */
    public static String outsideValues(Collection<String> found) {
        return "Values of the manifest come from outside the project: " + String.join("; ", found)
                + ". They are shown in the history, reports and generated files. A secret belongs into services.env, with"
                + " `secret: true`.";
    }
}
