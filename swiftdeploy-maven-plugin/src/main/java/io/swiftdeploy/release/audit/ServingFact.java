package io.swiftdeploy.release.audit;

import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fact {@code serving} of a record: what has the requests. Its {@code stable} and {@code canary} each have a
 * {@code revision} and a {@code version}, the canary a {@code weight} too; a track that does not serve is missing.
 */
public final class ServingFact {
    private ServingFact() {}

    /**
     * What {@code split} serves.
     *
     * @param instances tell the versions of the revisions; one that none of them has is left out
     */
    public static Map<String, Object> of(TrafficSplit split, List<ObservedInstance> instances) {
        Map<String, Object> serving = new LinkedHashMap<>();
        split.stable().ifPresent(it -> serving.put("stable", named(it, instances)));
        split.canary().ifPresent(it -> {
            Map<String, Object> canary = named(it, instances);
            canary.put("weight", split.canaryWeight());
            serving.put("canary", canary);
        });
        return Map.of("serving", serving);
    }

    private static Map<String, Object> named(String revision, List<ObservedInstance> instances) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("revision", revision);
        instances.stream()
                .map(ObservedInstance::revision)
                .filter(it -> it.id().equals(revision))
                .findFirst()
                .ifPresent(it -> named.put("version", it.version()));
        return named;
    }
}
