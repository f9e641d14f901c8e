package io.swiftdeploy.dashboard;

import io.swiftdeploy.chart.Unit;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.status.StackStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stack as one look showed it.
 *
 * @param serves whether it serves users
 */
record StackView(
        boolean serves,
        List<String> notes,
        List<TrackView> tracks,
        List<Domain> domains,
        List<Part> parts,
        Optional<String> certificate,
        List<Kept> kept) {
    private static final String UNKNOWN = "–";
    private static final Set<String> NO_CHAOS = Set.of("none", "unknown");

    /**
     * A track that serves.
     *
     * @param weight its percentage of the requests
     */
    record TrackView(
            String track,
            String version,
            String revision,
            int weight,
            String requestRate,
            String errorRate,
            String p50,
            String p99,
            List<String> problems,
            Optional<String> chaos,
            List<Part> instances) {}

    /**
     * A container or process.
     *
     * @param style {@code pass} when it is well
     */
    record Part(String name, String style, String condition) {
        /** It serves nobody, so that it is not unwell when it is stopped. */
        static Part ofNoTrack(ObservedInstance instance) {
            Part part =
                    of(instance.name(), instance.running(), instance.condition().health());
            return new Part(part.name(), "unchanged", part.condition());
        }

        static Part of(String name, boolean running, String health) {
            boolean isWell = running && (health.equals("healthy") || health.equals("none"));
            String condition = health.equals("none") ? "running" : health;
            return new Part(name, isWell ? "pass" : "fail", running ? condition : "stopped");
        }
    }

    /**
     * The rules of one policy domain.
     *
     * @param style the class of what it says in the style sheet
     */
    record Domain(String name, String style, String says, List<Rule> rules) {
        static Domain of(Answer answer) {
            boolean waits = answer.outcome() == Outcome.HOLD;
            return new Domain(
                    answer.domain(),
                    answer.allows() ? "pass" : waits ? "inconclusive" : "fail",
                    answer.allows() ? "allows" : waits ? "denies for now" : "denies",
                    answer instanceof Decision decision
                            ? decision.findings().stream()
                                    .map(it -> new Rule(it.pass() ? "pass" : "fail", it.message()))
                                    .toList()
                            : answer.reasons().stream()
                                    .map(it -> new Rule("fail", it))
                                    .toList());
        }
    }

    /** A stopped revision that a rollback can bring back. */
    record Kept(String revision, String version) {}

    /** One rule and its sentence. */
    record Rule(String sign, String message) {}

    static StackView of(StackStatus status) {
        ObservedStack observed = status.observed();
        return new StackView(
                observed.serves(),
                status.notes(),
                status.tracks().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(it -> track(it.getKey(), it.getValue(), status.observed()))
                        .toList(),
                status.verdict().answers().stream().map(Domain::of).toList(),
                parts(status),
                status.certificate(),
                observed.kept().stream()
                        .map(it -> new Kept(it.revision().id(), it.revision().version()))
                        .toList());
    }

    /** What is in no card of a track: the servers, and instances of other revisions than those that serve. */
    private static List<Part> parts(StackStatus status) {
        ObservedStack observed = status.observed();
        Set<Revision> serving = status.tracks().values().stream()
                .map(StackStatus.TrackStatus::revision)
                .collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(observed.gateway(), observed.redirect(), observed.policyServer())
                                .flatMap(Optional::stream)
                                .map(StackView::part),
                        observed.instances().stream()
                                .filter(it -> !serving.contains(it.revision()))
                                .sorted(Comparator.comparing(ObservedInstance::name))
                                .map(Part::ofNoTrack))
                .toList();
    }

    private static Part part(ObservedServer server) {
        return Part.of(server.name(), server.running(), server.health());
    }

    private static TrackView track(Track track, StackStatus.TrackStatus it, ObservedStack observed) {
        TrackMetrics metrics = it.metrics();
        return new TrackView(
                track.text(),
                it.revision().version(),
                it.revision().id(),
                it.weight(),
                text(Unit.PER_SECOND, metrics.requestRate()),
                text(Unit.PERCENT, metrics.errorRate()),
                metrics.p50()
                        .map(quantile -> Unit.MILLISECONDS.text(quantile.milliseconds()))
                        .orElse(UNKNOWN),
                metrics.p99()
                        .map(quantile -> Unit.MILLISECONDS.text(quantile.milliseconds()))
                        .orElse(UNKNOWN),
                metrics.problems(),
                Optional.of(it.chaos()).filter(chaos -> !NO_CHAOS.contains(chaos)),
                observed.instances().stream()
                        .filter(instance -> instance.track() == track)
                        .filter(instance -> instance.revision().equals(it.revision()))
                        .sorted(Comparator.comparing(ObservedInstance::name))
                        .map(instance -> Part.of(
                                instance.name(),
                                instance.running(),
                                instance.condition().health()))
                        .toList());
    }

    private static String text(Unit unit, OptionalDouble value) {
        return value.isPresent() ? unit.text(value.getAsDouble()) : UNKNOWN;
    }
}
