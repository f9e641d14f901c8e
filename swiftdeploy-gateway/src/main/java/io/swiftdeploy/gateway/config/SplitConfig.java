package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The traffic split, by the names of upstreams.
 *
 * @param stable the upstream of the stable track, if there is one
 * @param canary the upstream of the canary, if there is one
 * @param canaryWeight the percentage of requests for the canary, 0 to 100
 * @param former the revisions that were stable before, the last one first; the gateway only keeps them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SplitConfig(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stable,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String canary,
        int canaryWeight,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> former) {

    public SplitConfig {
        Checks.require(canaryWeight >= 0 && canaryWeight <= 100, "canaryWeight is 0 to 100, not " + canaryWeight);
        former = List.copyOf(former);
    }

    /** A split without former revisions. */
    public SplitConfig(@Nullable String stable, @Nullable String canary, int canaryWeight) {
        this(stable, canary, canaryWeight, List.of());
    }

    /** Whether there is a canary. */
    public boolean hasCanary() {
        return canary != null;
    }

    /** The same tracks, without users for the canary. */
    SplitConfig withoutCanaryUsers() {
        return new SplitConfig(stable, canary, 0, former);
    }

    List<String> upstreams() {
        return Stream.of(Optional.ofNullable(stable), Optional.ofNullable(canary))
                .flatMap(Optional::stream)
                .toList();
    }
}
