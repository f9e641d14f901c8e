package io.swiftdeploy.release.context;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.files.FileValues;
import java.util.List;
import java.util.Optional;

/**
 * Hides the {@link KnownSecrets secrets} of a service in what its instances write, and in what is quoted of their answers.
 * Where one of the files that the manifest names cannot be read, nothing of that is shown, since its secrets could not be
 * hidden.
 */
public final class Redaction {
    private static final int LONGEST = 1000;
    private static final String CUT = "...";

    private final Service service;
    private volatile Knowledge knowledge;

    /** @param gap why nothing is shown; empty where all secrets are known */
    private record Knowledge(KnownSecrets secrets, Optional<SwiftDeployException> gap) {}

    private Redaction(Service service) {
        this.service = service;
        this.knowledge = read(service);
    }

    /** For the service of {@code manifest}. The files that it names are read for it, and not judged. */
    public static Redaction of(Manifest manifest) {
        return new Redaction(manifest.service());
    }

    private static Knowledge read(Service service) {
        try {
            FileValues files = FileValues.of(service.surroundings().attachments());
            return new Knowledge(KnownSecrets.of(service, files), Optional.empty());
        } catch (SwiftDeployException unreadable) {
            return new Knowledge(KnownSecrets.NONE, Optional.of(unreadable));
        }
    }

    /** Hides from now on what instances are given, too: the files may have changed since they were read for this. */
    void add(Service given) {
        KnownSecrets more = KnownSecrets.of(service, FileValues.given(service, given));
        knowledge = new Knowledge(knowledge.secrets().and(more), Optional.empty());
    }

    /** Hides from now on what is in the files now, too: an instance that was started meanwhile has been given that. */
    public void readAgain() {
        Knowledge now = read(service);
        knowledge =
                new Knowledge(knowledge.secrets().and(now.secrets()), now.gap().or(knowledge::gap));
    }

    /** Why nothing is shown; empty where all secrets are known. */
    public Optional<SwiftDeployException> gap() {
        return knowledge.gap();
    }

    /** {@code text} without secrets, and without the part of one at its ends: it may be a piece of a longer line. */
    public String of(String text) {
        return gap().isPresent() && !text.isEmpty()
                ? leftOut("")
                : knowledge.secrets().hideIn(text);
    }

    /**
     * The first characters of {@code text} without secrets; a text that goes on ends in {@code ...}. No more of it is looked
     * at than that takes, as a service may answer with megabytes.
     *
     * @param limit how many characters
     */
    public String beginning(String text, int limit) {
        if (gap().isPresent()) {
            return of(text);
        }
        int needed = limit + knowledge.secrets().longest();
        String shown = of(text.substring(0, Math.min(needed, text.length())));
        return shown.length() > limit || text.length() > needed
                ? withoutHalf(shown.substring(0, Math.min(limit, shown.length()))) + CUT
                : shown;
    }

    /** A character beyond the first 65,536 has two halves. */
    private static String withoutHalf(String cut) {
        int last = cut.length() - 1;
        return last >= 0 && Character.isHighSurrogate(cut.charAt(last)) ? cut.substring(0, last) : cut;
    }

    /** {@code lines} without secrets, and each of a length that can be read. */
    public List<String> readable(List<String> lines) {
        Optional<SwiftDeployException> gap = gap();
        if (gap.isPresent() && !lines.isEmpty()) {
            return List.of(leftOut(". " + gap.get().what()));
        }
        return lines.stream().map(it -> beginning(it, LONGEST)).toList();
    }

    private static String leftOut(String reason) {
        return "(left out, as its secrets could not be hidden" + reason + ")";
    }
}
