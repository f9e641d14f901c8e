package io.swiftdeploy.plan;

import io.swiftdeploy.plan.GatewaySpec.Watch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stack as it was observed.
 *
 * @param instances every instance, stopped ones included
 * @param gateway the gateway, if there is one
 * @param redirect what sends plain HTTP to HTTPS, if that is a part of its own
 * @param policyServer the policy server, if there is one
 * @param split how the gateway splits the traffic, as its configuration says
 * @param watch whether the canary's share depends on a build's heartbeat, as the gateway's configuration says
 * @param hashes how the runtime recognizes what it made from a specification
 */
public record ObservedStack(
        List<ObservedInstance> instances,
        Optional<ObservedServer> gateway,
        Optional<ObservedServer> redirect,
        Optional<ObservedServer> policyServer,
        TrafficSplit split,
        Watch watch,
        SpecHashes hashes) {

    /** A stack where nothing but the gateway sends plain HTTP to HTTPS. */
    public ObservedStack(
            List<ObservedInstance> instances,
            Optional<ObservedServer> gateway,
            Optional<ObservedServer> policyServer,
            TrafficSplit split,
            Watch watch,
            SpecHashes hashes) {
        this(instances, gateway, Optional.empty(), policyServer, split, watch, hashes);
    }

    /** A stack whose canary, if there is one, needs no build. */
    public ObservedStack(
            List<ObservedInstance> instances,
            Optional<ObservedServer> gateway,
            Optional<ObservedServer> policyServer,
            TrafficSplit split,
            SpecHashes hashes) {
        this(instances, gateway, policyServer, split, Watch.UNWATCHED, hashes);
    }

    public ObservedStack {
        instances = List.copyOf(instances);
    }

    /**
     * Observations are equal if they saw the same that serves users; how the runtime recognizes specifications is no part of
     * it, nor is the redirect.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObservedStack stack && seen().equals(stack.seen());
    }

    @Override
    public int hashCode() {
        return seen().hashCode();
    }

    private List<Object> seen() {
        return List.of(instances, gateway, policyServer, split, watch);
    }

    /** A stack of which nothing exists. */
    public static ObservedStack nothing() {
        return new ObservedStack(List.of(), Optional.empty(), Optional.empty(), TrafficSplit.none(), new NoHashes());
    }

    /** Where nothing was made, nothing is recognized. */
    private record NoHashes() implements SpecHashes {
        @Override
        public String of(InstanceSpec instance) {
            return "";
        }

        @Override
        public String of(GatewaySpec gateway) {
            return "";
        }
    }

    /** Whether there is a gateway that was made from another specification than {@code wanted}. */
    boolean hasAnotherGateway(GatewaySpec wanted) {
        return gateway.filter(it -> !it.spec().equals(hashes.of(wanted))).isPresent();
    }

    /** Whether there is a gateway that an earlier version of the plugin made from {@code wanted}. */
    boolean hasEarlierGateway(GatewaySpec wanted) {
        return gateway.map(ObservedServer::spec).equals(hashes.ofEarlierVersion(wanted));
    }

    /** Whether the track's stopped instances are exactly those that {@code fresh} would start. */
    boolean hasStopped(TrackPlan.Start fresh) {
        Set<String> stopped = members(fresh.group().track(), fresh.group().revision()).stream()
                .filter(it -> !it.running())
                .map(it -> it.condition().spec())
                .collect(Collectors.toSet());
        return stopped.equals(fresh.instances().stream().map(hashes::of).collect(Collectors.toSet()));
    }

    /** Whether any track serves users, or is tested. */
    public boolean serves() {
        return split.stable().isPresent() || split.canary().isPresent();
    }

    /**
     * Whether a promotion is on its way, or was cut short on it: canary and stable have one revision, the canary depends on a
     * build, and the stable revision from before still runs.
     */
    public boolean handsOver() {
        return watch != Watch.UNWATCHED
                && split.stable().isPresent()
                && split.stable().equals(split.canary())
                && split.former().stream()
                        .findFirst()
                        .filter(id -> members(Track.STABLE, id).stream().anyMatch(ObservedInstance::running))
                        .isPresent();
    }

    /** Whether there is a canary without users that did not lose them with its build. */
    public boolean hasCanaryForTests() {
        return split.hasCanaryWithoutUsers() && watch == Watch.UNWATCHED;
    }

    /** The revisions that are a canary, or are about to be one, or were one just now. */
    public Set<String> canaries() {
        Stream<String> instances = this.instances.stream()
                .filter(it -> it.track() == Track.CANARY)
                .map(it -> it.revision().id());
        return Stream.concat(split.canary().stream(), instances).collect(Collectors.toSet());
    }

    /** The instances that serve {@code track}. */
    public List<ObservedInstance> serving(Track track) {
        return split.revision(track).map(id -> members(track, id)).orElse(List.of());
    }

    /** The instances of one revision in one track, in the order of their numbers. */
    public List<ObservedInstance> members(Track track, String revision) {
        return instances.stream()
                .filter(it -> it.track() == track && it.revision().id().equals(revision))
                .sorted(Comparator.comparingInt(it -> it.group().number()))
                .toList();
    }

    /** The group that serves {@code track}, as the gateway addresses it. */
    public Optional<Upstream> group(Track track) {
        return split.revision(track).flatMap(id -> group(track, id));
    }

    /** The revision that serves {@code track}. */
    public Optional<Revision> revision(Track track) {
        return serving(track).stream().findFirst().map(ObservedInstance::revision);
    }

    /** The former stable revisions that are kept, the latest first. */
    public List<KeptRevision> kept() {
        return keptBeside(split.stable());
    }

    /**
     * The former stable revisions that are kept once {@code stable} serves, the latest first.
     *
     * <p>The gateway's configuration names them in their order. The time of the last start orders only those that it does
     * not name: a rollback that failed has started its revision too.
     */
    public List<KeptRevision> keptBeside(Optional<String> stable) {
        Stream<String> unnamed = instances.stream()
                .filter(it -> it.track() == Track.STABLE && !it.running())
                .sorted(Comparator.comparing(ObservedInstance::started).reversed())
                .map(it -> it.revision().id());
        return Stream.of(split.stable().stream(), split.former().stream(), unnamed)
                .flatMap(Function.identity())
                .distinct()
                .filter(id -> !stable.equals(Optional.of(id)))
                .flatMap(id -> kept(id).stream())
                .toList();
    }

    private Optional<KeptRevision> kept(String id) {
        return members(Track.STABLE, id).stream().findFirst().flatMap(first -> group(Track.STABLE, id)
                .map(it -> new KeptRevision(first.revision(), it)));
    }

    /** The groups that get traffic now. */
    public Set<Upstream> servingGroups() {
        return Stream.of(Track.values()).flatMap(track -> group(track).stream()).collect(Collectors.toSet());
    }

    private Optional<Upstream> group(Track track, String revision) {
        List<ObservedInstance> members = members(track, revision);
        return members.stream()
                .findFirst()
                .map(first -> new Upstream(
                        track,
                        revision,
                        members.stream().map(ObservedInstance::name).toList(),
                        first.group().port()));
    }
}
