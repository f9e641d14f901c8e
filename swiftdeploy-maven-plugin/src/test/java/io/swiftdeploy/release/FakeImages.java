package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Image;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images of a {@link FakeRuntime}: all that are not missing, with ids that follow from their names. */
public final class FakeImages {
    public final Set<String> missing = new HashSet<>();
    /** What was resolved, in this order. */
    public final List<String> resolved = new ArrayList<>();
    /** Those that the runtime has no use for. */
    public final Set<String> unused = new HashSet<>();
    /** The user that the images name; empty: root. */
    public String user = "1000";
    /** Those that were searched for the number of their user. */
    public final List<String> searched = new ArrayList<>();
    /** Whether every image gets another id once it was resolved, as if it were retagged all the time. */
    public boolean retagging;

    Image get(String reference) {
        resolved.add(reference);
        if (missing.contains(reference)) {
            throw new SwiftDeployException("The image " + reference + " is missing.", reference, "build it");
        }
        if (unused.contains(reference)) {
            return Image.unresolved(reference);
        }
        int tag = retagging ? resolved.size() << 16 : 0;
        return new Image(
                reference,
                "sha256:%064x".formatted(tag | reference.hashCode() & 0xffff),
                Optional.empty(),
                100_000_000,
                user);
    }
}
