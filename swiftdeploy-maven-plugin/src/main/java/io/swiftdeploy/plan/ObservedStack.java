package io.swiftdeploy.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        Split split) {

    public ObservedStack {
        instances = List.copyOf(instances);
    }

    /** Nothing is there. */
    public static ObservedStack nothing() {
        return new ObservedStack(List.of(), Optional.empty(), Optional.empty(), Split.none());
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
    public Optional<Group> group(Track track) {
        return split.revision(track).flatMap(id -> group(track, id));
    }

    /** The revision that serves {@code track}. */
    public Optional<Revision> revision(Track track) {
        return serving(track).stream().findFirst().map(ObservedInstance::revision);
    }

    /** The stable revision that served before this one and is kept, stopped, for a rollback. */
    public Optional<Group> previousStable() {
        return instances.stream()
                .filter(it -> it.track() == Track.STABLE && !it.running())
                .filter(it -> !split.stable().equals(Optional.of(it.revision().id())))
                .max(Comparator.comparing(ObservedInstance::started))
                .flatMap(it -> group(Track.STABLE, it.revision().id()));
    }

    /** The groups that get traffic now. */
    public Set<Group> servingGroups() {
        return java.util.stream.Stream.of(Track.values())
                .flatMap(track -> group(track).stream())
                .collect(Collectors.toSet());
    }

    private Optional<Group> group(Track track, String revision) {
        List<ObservedInstance> members = members(track, revision);
        return members.stream()
                .findFirst()
                .map(first -> new Group(
                        track,
                        revision,
                        members.stream().map(ObservedInstance::name).toList(),
                        first.group().port()));
    }
}
