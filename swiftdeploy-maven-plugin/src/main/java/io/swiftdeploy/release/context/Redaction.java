package io.swiftdeploy.release.context;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.files.FileValues;
import java.util.List;
import java.util.Optional;

/**
 * Hides the secrets that a service was given in what it wrote or answered: variables that are {@code secret}, the files of
 * {@code services.secrets}, the values of {@code services.env_file}, and the headers of its metrics. All that is shown of an
 * instance goes through this. Where one of the files cannot be read, nothing is shown, since its secrets could not be hidden.
 *
 * <p>A secret is hidden wherever it stands, within a word, too. The bounds: one of a single character is hidden only where it
 * stands alone, and a line of several, or a credential behind the word of its scheme, only if it has 4 characters. Of an env
 * file, many values are no secrets: those as common as {@code true}, a number of 4 or 5 digits, or whatever has up to 3
 * characters are hidden only where they stand alone.
 */
public final class Redaction {
    private static final int LONGEST = 1000;

    private final KnownSecrets secrets;
    private final Optional<SwiftDeployException> gap;

    private Redaction(KnownSecrets secrets, Optional<SwiftDeployException> gap) {
        this.secrets = secrets;
        this.gap = gap;
    }

    /** For the service of {@code manifest}. The files that it names are read for it, and not judged. */
    public static Redaction of(Manifest manifest) {
        Service service = manifest.service();
        try {
            FileValues files = FileValues.of(service.surroundings().attachments());
            return new Redaction(KnownSecrets.of(service, files), Optional.empty());
        } catch (SwiftDeployException unreadable) {
            return new Redaction(KnownSecrets.NONE, Optional.of(unreadable));
        }
    }

    /** Why nothing is shown; empty where all secrets are known. */
    public Optional<SwiftDeployException> gap() {
        return gap;
    }

    /** {@code text} without secrets, and without the part of one at its ends: it may be a piece of a longer line. */
    public String of(String text) {
        return gap.isPresent() && !text.isEmpty() ? leftOut("") : secrets.hideIn(text);
    }

    /** {@code lines} without secrets, and each of a length that can be read. */
    public List<String> readable(List<String> lines) {
        if (gap.isPresent() && !lines.isEmpty()) {
            return List.of(leftOut(". " + gap.get().what()));
        }
        return lines.stream().map(this::of).map(Redaction::cut).toList();
    }

    private static String leftOut(String reason) {
        return "(left out, as its secrets could not be hidden" + reason + ")";
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
