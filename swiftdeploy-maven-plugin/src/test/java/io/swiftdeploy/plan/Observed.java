package io.swiftdeploy.plan;

import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Stacks as they would be found. */
final class Observed {
    private static final SpecHashes HASHES = new ContainerSpecHashes();
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Observed() {}

    /** Every instance of the blueprint's revision in {@code track}, running. */
    static List<ObservedInstance> running(SpecFactory blueprint, Track track) {
        return instances(blueprint, track, true, NOON);
    }

    /** Every instance of the blueprint's revision in {@code track}, stopped, started {@code minutes} before noon. */
    static List<ObservedInstance> stopped(SpecFactory blueprint, Track track, int minutes) {
        return instances(blueprint, track, false, NOON.minusSeconds(60L * minutes));
    }

    /** One instance of a stable revision, stopped. */
    static List<ObservedInstance> stopped(Revision revision) {
        String name = "app-stable-" + revision.id() + "-1";
        Membership membership = new Membership(Track.STABLE, revision, 1, 3000);
        return List.of(new ObservedInstance(name, membership, new Condition(false, 0, "none", ""), NOON));
    }

    /** As {@code stack}, whose gateway knows the revisions that were stable before, the last one first. */
    static ObservedStack after(ObservedStack stack, List<SpecFactory> former) {
        TrafficSplit split = new TrafficSplit(
                stack.split().stable(),
                stack.split().canary(),
                stack.split().canaryWeight(),
                former.stream().map(it -> it.revision().id()).toList());
        return new ObservedStack(stack.instances(), stack.gateway(), stack.policyServer(), split, HASHES);
    }

    private static List<ObservedInstance> instances(
            SpecFactory blueprint, Track track, boolean running, Instant started) {
        return blueprint.start(track).instances().stream()
                .map(it -> new ObservedInstance(
                        it.name(),
                        it.membership(),
                        new Condition(running, 0, running ? "healthy" : "none", HASHES.of(it)),
                        started))
                .toList();
    }

    static ObservedStack stable(SpecFactory stable) {
        return stack(Optional.of(stable), Optional.empty(), 0, running(stable, Track.STABLE));
    }

    static ObservedStack canary(SpecFactory canary) {
        return stack(Optional.empty(), Optional.of(canary), 100, running(canary, Track.CANARY));
    }

    /** A canary that only tests reach. */
    static ObservedStack tested(SpecFactory canary) {
        return stack(Optional.empty(), Optional.of(canary), 0, running(canary, Track.CANARY));
    }

    static ObservedStack both(SpecFactory stable, SpecFactory canary, int weight) {
        return stack(
                Optional.of(stable),
                Optional.of(canary),
                weight,
                Stream.concat(running(stable, Track.STABLE).stream(), running(canary, Track.CANARY).stream())
                        .toList());
    }

    /** As {@code stack}, with {@code more} instances. */
    static ObservedStack with(ObservedStack stack, List<ObservedInstance> more) {
        return new ObservedStack(
                Stream.concat(stack.instances().stream(), more.stream()).toList(),
                stack.gateway(),
                stack.policyServer(),
                stack.split(),
                HASHES);
    }

    /** As {@code stack}, but with these instances only. */
    static ObservedStack only(ObservedStack stack, List<ObservedInstance> instances) {
        return new ObservedStack(instances, stack.gateway(), stack.policyServer(), stack.split(), HASHES);
    }

    private static ObservedStack stack(
            Optional<SpecFactory> stable, Optional<SpecFactory> canary, int weight, List<ObservedInstance> instances) {
        TrafficSplit split = new TrafficSplit(
                stable.map(it -> it.revision().id()),
                canary.map(it -> it.revision().id()),
                weight);
        SpecFactory any = stable.or(() -> canary).orElseThrow();
        String spec = HASHES.of(any.gateway(new GatewaySpec.Routes(TrafficSplit.none(), Set.of())));
        Optional<ObservedServer> gateway = Optional.of(new ObservedServer("app-gateway", true, "healthy", spec));
        return new ObservedStack(instances, gateway, Optional.empty(), split, HASHES);
    }
}
