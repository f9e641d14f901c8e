package io.swiftdeploy.status;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.analysis.CanaryMonitor;
import io.swiftdeploy.release.analysis.CanarySnapshot;
import io.swiftdeploy.release.analysis.TrackSnapshot;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.GatewayChaos;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.status.StackStatus.TrackStatus;
import io.swiftdeploy.tls.CertificateChain;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a running stack again and again. It changes nothing, and records nothing. */
public final class StackWatch {
    private final ReleaseContext context;
    private final CanaryMonitor monitor;

    public StackWatch(ReleaseContext context) {
        this.context = context;
        this.monitor = new CanaryMonitor(context);
    }

    /** Takes the first figures, which the first look is compared with. */
    public void begin() {
        monitorServing(context.observe());
    }

    /** Looks once: the figures are those since the first look, or of the last {@code canary.window}. */
    public Seen look() {
        ObservedStack observed = context.observe();
        CanarySnapshot snapshot = monitorServing(observed);
        Facts facts = snapshot.addTo(stackFacts(observed));
        Verdict verdict = Gatekeeper.askRunning(context, observed, Stage.STATUS, facts);
        context.log().judged(verdict);
        Optional<CertificateChain> certificate = context.runtime().inspection().certificate(context.stack(), observed);
        Optional<LeaseHolder> holder = context.runtime().leases().holder(context.stack());
        StackStatus status = new StackStatus(
                context.stack().value(),
                observed,
                tracks(observed, snapshot),
                StackNotes.of(context, observed, holder, certificate),
                holder.flatMap(any -> runningRelease(observed)),
                certificate.map(it -> it.lifetime(context.clock().instant())),
                verdict,
                Optional.empty());
        return new Seen(status, facts, holder);
    }

    /**
     * What one look showed.
     *
     * @param facts what the policies were asked about
     * @param holder who changes the stack, if somebody does
     */
    public record Seen(StackStatus status, Facts facts, Optional<LeaseHolder> holder) {}

    private CanarySnapshot monitorServing(ObservedStack observed) {
        boolean reachable = observed.gateway().filter(ObservedServer::running).isPresent();
        return observed.serves() && reachable
                ? monitor.look(observed)
                : CanarySnapshot.empty(context.clock().instant());
    }

    private Facts stackFacts(ObservedStack observed) {
        Optional<Revision> canary = observed.revision(Track.CANARY);
        Revision revision = observed.revision(Track.STABLE)
                .or(() -> canary)
                .orElse(new Revision("", context.manifest().service().version()));
        return Facts.of(context.stack(), revision, canary.isPresent() ? "canary" : "stable")
                .withHosts(context.runtime().inspection().hosts(context.stack()));
    }

    private Map<Track, TrackStatus> tracks(ObservedStack observed, CanarySnapshot snapshot) {
        Map<Track, TrackStatus> tracks = new EnumMap<>(Track.class);
        Stream.of(Track.values())
                .forEach(track -> snapshot.track(track).ifPresent(it -> tracks.put(track, track(observed, track, it))));
        return tracks;
    }

    private TrackStatus track(ObservedStack observed, Track track, TrackSnapshot snapshot) {
        Revision revision = observed.revision(track).orElseThrow();
        return new TrackStatus(
                revision, observed.split().weight(track), snapshot.window(), chaos(observed, track, snapshot));
    }

    /** What the instances say of it, unless the gateway does it. */
    private String chaos(ObservedStack observed, Track track, TrackSnapshot snapshot) {
        return track == Track.STABLE
                ? snapshot.chaos()
                : GatewayChaos.of(context.runtime().operations(context.stack(), observed))
                        .map(it -> it + " at the gateway")
                        .orElse(snapshot.chaos());
    }

    /** Only a stack with a canary can be in the middle of a release; nothing of the history is read for others. */
    private Optional<String> runningRelease(ObservedStack observed) {
        return observed.split().canary().flatMap(any -> RunningRelease.of(
                        context.history().newestFirst(), context.stack())
                .sentence());
    }
}
