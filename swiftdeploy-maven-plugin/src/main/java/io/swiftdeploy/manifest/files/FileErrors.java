package io.swiftdeploy.manifest.files;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;
import java.util.Locale;

/** What can be wrong with a file of the service. None of the sentences has anything of a value. */
final class FileErrors {
    private FileErrors() {}

    static SwiftDeployException unusable(String key, Path file, String reason) {
        return new SwiftDeployException(
                "The file of " + key + " cannot be used: " + reason + ".",
                "file " + file,
                "correct the path in the manifest, which starts at the manifest's folder, or make the file what it is to be");
    }

    /** @param problem a predicate, such as {@code has no `=`} */
    static SwiftDeployException line(Path file, int number, String problem) {
        return new SwiftDeployException(
                String.format(Locale.ROOT, "Line %d of services.env_file %s.", number, problem),
                "file " + file + ", line " + number,
                "correct the line; the format is that of `docker run --env-file`: NAME=value, `#` before a comment, no quotes");
    }

    static SwiftDeployException otherPort(Path file, int number, String name, int port) {
        return new SwiftDeployException(
                String.format(
                        Locale.ROOT,
                        "Line %d of services.env_file sets %s, which tells the service its port, to another than that of the"
                                + " manifest, which is %d.",
                        number,
                        name,
                        port),
                "file " + file + ", line " + number,
                "leave it out: SwiftDeploy sets it; the manifest has the port (services.port, services.health.port or"
                        + " services.metrics.port)");
    }

    static SwiftDeployException readableByAll(String key, Path file, String permissions) {
        return new SwiftDeployException(
                "Every user of this machine can read the file of " + key + ": its permissions are " + permissions + ".",
                "file " + file,
                "allow it to yourself only (chmod 600 " + file + "); renew the secret if others may have read it");
    }

    static String readableByGroup(String key, Path file, String permissions) {
        return "The group of the file of " + key + " can read it (" + permissions + "): " + file
                + ". Allow it to yourself only: chmod 600.";
    }

    static String envReadableByOthers(Path file) {
        return "Every user of this machine can read services.env_file " + file
                + ", whose values count as secrets. Allow it to yourself only (chmod 600), or put there what is no secret.";
    }

    static String quotesStay(Path file, int number, String name) {
        return String.format(
                Locale.ROOT,
                "The value of %s has quotes around it (%s, line %d), and keeps them, as with `docker run --env-file`; Compose"
                        + " would take them off.",
                name,
                file,
                number);
    }
}
