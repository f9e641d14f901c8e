package io.swiftdeploy.release;

import io.swiftdeploy.plan.TrafficSplit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The revision that a build tests at weight 0, as far as the build has come with it. All goals of the build that work on the
 * stack share it.
 *
 * @param memory what the build keeps of it
 */
public record TestedRevision(Map<String, String> memory) {
    private static final String OWN = "own";
    private static final String TESTED = "tested";

    /** For a canary that is not started for the tests of a build. */
    static TestedRevision none() {
        return new TestedRevision(new ConcurrentHashMap<>());
    }

    /** The rollout begins. A canary that is there already may be another build's. */
    void begins(TrafficSplit before, TrafficSplit planned) {
        planned.canary().filter(it -> !before.canary().equals(planned.canary())).ifPresent(it -> memory.put(OWN, it));
    }

    /** Tests reach the canary from now on. One that had users until now is somebody's decision, and no build's own. */
    void stands(TrafficSplit before, TrafficSplit planned) {
        planned.canary().ifPresent(it -> {
            memory.put(TESTED, it);
            if (before.canaryWeight() == 0) {
                memory.put(OWN, it);
            }
        });
    }

    /** The canary that the build has started or adopted, and that ends with it when it fails. */
    Optional<String> own() {
        return Optional.ofNullable(memory.get(OWN));
    }

    /** What a release of the build has to bring users to. */
    public Optional<String> tested() {
        return Optional.ofNullable(memory.get(TESTED));
    }

    /** Users have it: it is no longer only tested. */
    public void hasUsers() {
        memory.remove(TESTED);
    }
}
