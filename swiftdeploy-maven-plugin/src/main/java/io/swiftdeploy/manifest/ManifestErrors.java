package io.swiftdeploy.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The words for files that no manifest can be read from. */
public final class ManifestErrors {

    /** What every manifest needs; all else has defaults. */
    public static final String LEAST =
            """
            services:
              image: my-service:latest
              port: 3000
            nginx:
              image: nginx:latest
              port: 8080
            network:
              name: my-service-net
            """;

    private ManifestErrors() {}

    public static ManifestException missing(Path file) {
        return failed(
                "There is no manifest.",
                file,
                "create it" + start() + "or name another file with" + " -Dswiftdeploy.manifest=<file>");
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

    public static String howToStart() {
        return "start" + start() + "and correct it from there; docs/manifest.yaml describes every key";
    }

    private static String start() {
        return " with this:\n" + LEAST.indent(4);
    }

    private static ManifestException failed(String what, Path file, String next) {
        return new ManifestException(what, file.toString(), next, List.of(), null);
    }
}
