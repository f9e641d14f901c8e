package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import io.swiftdeploy.runtime.docker.engine.ImageStore;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Sees that a tag names another image than the one that a container is made of, and says so, each thing once. */
final class MovedTags {
    private static final int SHOWN_DIGITS = "sha256:".length() + 12;

    private final ImageStore images;
    private final Narration narration;
    private final Set<String> told = new HashSet<>();

    MovedTags(ImageStore images, Narration narration) {
        this.images = images;
        this.narration = narration;
    }

    /** Looks whether the tag of {@code judged}, of which something was just started, names another image now. */
    void tellIfMoved(Image judged) {
        tellIfDifferent(
                "The tag %s moved meanwhile and names %s now; what was started is the image that was judged, %s.",
                judged.reference(), () -> images.idOf(judged.reference()), () -> Optional.of(judged.id()));
    }

    /** The same for those of {@code instances} that are called {@code started}. */
    void tellIfMoved(List<InstanceSpec> instances, List<String> started) {
        instances.stream()
                .filter(it -> started.contains(it.name()))
                .map(it -> it.workload().image())
                .distinct()
                .forEach(this::tellIfMoved);
    }

    /** Looks whether {@code wanted} is another image than the one that the running gateway was made of. */
    void tellIfAnother(Image wanted, Supplier<Optional<String>> gateway) {
        tellIfDifferent(
                "The tag %s names %s now, and the gateway goes on with the image that it was made of, %s: another image needs"
                        + " swiftdeploy:teardown and swiftdeploy:deploy, at a time without users.",
                wanted.reference(), () -> Optional.of(wanted.id()), gateway);
    }

    private void tellIfDifferent(
            String sentence, String reference, Supplier<Optional<String>> now, Supplier<Optional<String>> used) {
        try {
            Optional<String> named = now.get().filter(it -> !it.isEmpty());
            Optional<String> made = used.get().filter(it -> !it.isEmpty());
            if (named.isPresent() && made.isPresent() && !named.equals(made)) {
                tell(String.format(Locale.ROOT, sentence, reference, shown(named.get()), shown(made.get())));
            }
        } catch (RuntimeException e) {
            // What was started is right anyway; that is no reason to take it back.
            tell("Whether the tag " + reference + " moved meanwhile is unknown: " + EngineErrors.rootMessage(e) + ".");
        }
    }

    private void tell(String sentence) {
        if (told.add(sentence)) {
            narration.warning(sentence);
        }
    }

    private static String shown(String id) {
        return id.length() > SHOWN_DIGITS ? id.substring(0, SHOWN_DIGITS) : id;
    }
}
