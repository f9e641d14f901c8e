package io.swiftdeploy.status;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.metrics.Gauges;
import io.swiftdeploy.metrics.MetricNames;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.analysis.CanaryMonitor;
import io.swiftdeploy.release.analysis.SteadyClock;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a running stack again and again; every look is kept in the history. Changes nothing. */
public final class StatusBoard {
    private final ReleaseContext context;
    private final CanaryMonitor watch;

    public StatusBoard(ReleaseContext context) {
        this.context = context;
        this.watch = new CanaryMonitor(context, SteadyClock.from(context.clock()));
    }

    /**
     * One look.
     *
     * @param stack the name of what was looked at
     * @param observed what is there
     * @param tracks how each serving track does
     * @param release how far the running release is, if there is one
     * @param verdict what the policies say of it
     */
    public record Look(
            String stack,
            ObservedStack observed,
            Map<Track, TrackLook> tracks,
            Optional<String> release,
            Verdict verdict) {}

    /** How a track does: its figures, and the chaos that its instances say they are in. */
    public record TrackLook(Revision revision, int weight, TrackMetrics telemetry, String chaos) {}

    /** Scrapes once, so that the next look has something to compare with. */
    public void begin() {
        ObservedStack observed = context.runtime().observe(context.stack());
        if (observed.serves()) {
            watch.look(observed);
        }
    }

    /** Looks now: the figures are those since the first look, or of the last {@code canary.window}. */
    public Look look() {
        ObservedStack observed = context.runtime().observe(context.stack());
        Map<Track, TrackLook> tracks = new LinkedHashMap<>();
        if (observed.serves()) {
            watch.look(observed);
            Stream.of(Track.values()).forEach(track -> observed.revision(track)
                    .ifPresent(revision -> tracks.put(track, trackLook(observed, track, revision))));
        }
        Facts facts = facts(tracks, observed);
        Verdict verdict = Gatekeeper.askRunning(context, Stage.STATUS, facts);
        record(facts, verdict);
        return new Look(context.stack().value(), observed, tracks, release(observed), verdict);
    }

    /** Only a stack with a canary can be in the middle of a release; the history is not read for others. */
    private Optional<String> release(ObservedStack observed) {
        return observed.split().canary().flatMap(any -> new RunningRelease(
                        context.records().history().read().records(), context.stack())
                .sentence());
    }

    private TrackLook trackLook(ObservedStack observed, Track track, Revision revision) {
        return new TrackLook(
                revision, observed.split().weight(track), watch.instances().telemetry(track), chaos(track));
    }

    private String chaos(Track track) {
        List<String> said = watch.instances().results(track).stream()
                .filter(Scrape.class::isInstance)
                .map(it -> Gauges.of(((Scrape) it).exposition(), MetricNames.DEFAULT)
                        .chaosName())
                .toList();
        return said.isEmpty() ? "unknown" : said.get(said.size() - 1);
    }

    private Facts facts(Map<Track, TrackLook> tracks, ObservedStack observed) {
        Revision revision = Stream.of(Track.STABLE, Track.CANARY)
                .flatMap(track -> Stream.ofNullable(tracks.get(track)))
                .map(TrackLook::revision)
                .findFirst()
                .orElse(new Revision("", context.manifest().service().version()));
        String mode = tracks.containsKey(Track.CANARY) ? "canary" : "stable";
        Facts facts = Facts.of(context.stack(), revision, mode)
                .withHosts(context.runtime().hosts(context.stack()));
        return watch.tell(facts, observed);
    }

    private void record(Facts facts, Verdict verdict) {
        context.records()
                .history()
                .append(new HistoryEvent(
                        EventType.SCRAPE,
                        context.stack().value(),
                        Map.of(),
                        facts.values(),
                        verdict.answers().stream()
                                .map(AuditedOperation::decision)
                                .toList(),
                        Result.SUCCEEDED,
                        "status"));
    }

    /** Names, states and healths of all that belongs to the stack. */
    static List<String> parts(ObservedStack observed) {
        Stream<String> servers = Stream.of(observed.gateway(), observed.policyServer())
                .flatMap(Optional::stream)
                .map(it -> line(it.name(), it.running(), it.health()));
        Stream<String> instances = observed.instances().stream()
                .sorted(java.util.Comparator.comparing(ObservedInstance::name))
                .map(it -> line(it.name(), it.running(), it.condition().health()));
        return Stream.concat(servers, instances).toList();
    }

    private static String line(String name, boolean running, String health) {
        return "%-44s %-8s %s".formatted(name, running ? "running" : "stopped", running ? health : "");
    }
}
