package io.swiftdeploy.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stack as it was found.
 *
 * @param instances every instance, stopped ones included
 * @param gateway the gateway, if there is one
 * @param policyServer the policy server, if there is one
 * @param split who gets the traffic, as the gateway's configuration says
 */
public record ObservedStack(
        List<ObservedInstance> instances,
        Optional<ObservedServer> gateway,
        Optional<ObservedServer> policyServer,
        TrafficSplit split) {

    public ObservedStack {
        instances = List.copyOf(instances);
    }

    /** Nothing is there. */
    public static ObservedStack nothing() {
        return new ObservedStack(List.of(), Optional.empty(), Optional.empty(), TrafficSplit.none());
    }

    /** Whether anything at all serves. */
    public boolean serves() {
        return split.stable().isPresent() || split.canary().isPresent();
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

    /** The former stable revisions that are kept, the one that served most recently first. */
    public List<KeptRevision> kept() {
        return keptBeside(split.stable());
    }

    /**
     * The former stable revisions that are there once {@code stable} serves, the one that served most recently first.
     *
     * <p>In which order they served, the gateway knows. When they were started last tells it only of those that the gateway
     * does not know: an attempt to return to a revision starts it, also where it fails.
     */
    public List<KeptRevision> keptBeside(Optional<String> stable) {
        Stream<String> unknown = instances.stream()
                .filter(it -> it.track() == Track.STABLE && !it.running())
                .sorted(Comparator.comparing(ObservedInstance::started).reversed())
                .map(it -> it.revision().id());
        return Stream.of(split.stable().stream(), split.former().stream(), unknown)
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
