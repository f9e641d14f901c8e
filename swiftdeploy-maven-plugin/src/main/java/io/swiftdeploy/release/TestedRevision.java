package io.swiftdeploy.release;

import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.access.TestDemand;
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

    /** What is demanded before the build brings users to a revision: what it has tested; {@code other} where it has not. */
    public TestDemand demandOr(TestDemand other) {
        return Optional.ofNullable(memory.get(TESTED))
                .<TestDemand>map(TestDemand.OfThisBuild::new)
                .orElse(other);
    }

    /** Users have it: it is no longer only tested. */
    public void hasUsers() {
        memory.remove(TESTED);
    }
}
