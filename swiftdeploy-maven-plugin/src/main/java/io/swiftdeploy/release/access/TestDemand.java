package io.swiftdeploy.release.access;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.Locale;
import java.util.Optional;

/** What must have been tested before users come to the manifest's revision. Users may have it already. */
public sealed interface TestDemand {

    /**
     * Refuses what does not meet it.
     *
     * @param wanted the manifest's revision
     * @param split what serves
     */
    void require(StackName stack, String wanted, TrafficSplit split);

    /** Nothing: only a canary of another revision, at weight 0, is in the way. */
    record Nothing() implements TestDemand {
        @Override
        public void require(StackName stack, String wanted, TrafficSplit split) {}
    }

    /** A canary of the manifest's revision waits at weight 0, whichever build has started it. */
    record AtWeightZero() implements TestDemand {
        @Override
        public void require(StackName stack, String wanted, TrafficSplit split) {
            if (!isThere(wanted, split)) {
                throw refused(
                        stack,
                        "swiftdeploy.tested asks for a canary of the manifest's revision " + wanted
                                + " at weight 0, which tests have reached, but " + found(split) + ".",
                        "test the revision first: `mvn verify` with `promote` bound at weight 0; without swiftdeploy.tested,"
                                + " a release asks for no tests");
            }
        }
    }

    /**
     * What this build has tested itself.
     *
     * @param revision that its tests have reached
     */
    record OfThisBuild(String revision) implements TestDemand {
        @Override
        public void require(StackName stack, String wanted, TrafficSplit split) {
            if (!wanted.equals(revision)) {
                throw refused(
                        stack,
                        "This build has tested revision " + revision + ", but the manifest and its image are revision "
                                + wanted + " now.",
                        "build again, so that the new revision is tested");
            }
            if (!isThere(revision, split)) {
                throw refused(
                        stack,
                        "This build has tested revision " + revision + " at weight 0, but meanwhile " + found(split)
                                + ": another build, or a person, has changed the stack.",
                        "look at swiftdeploy:audit for who it was, and build again, so that users get what was tested");
            }
        }
    }

    private static boolean isThere(String revision, TrafficSplit split) {
        Optional<String> wanted = Optional.of(revision);
        return split.stable().equals(wanted)
                || (split.hasCanaryWithoutUsers() && split.canary().equals(wanted));
    }

    private static String found(TrafficSplit split) {
        return split.canary()
                .map(it -> String.format(Locale.ROOT, "canary %s runs at weight %d", it, split.canaryWeight()))
                .orElse("no canary runs");
    }

    private static SwiftDeployException refused(StackName stack, String what, String next) {
        return new SwiftDeployException(what, "stack " + stack, next + "; nothing was changed");
    }
}
