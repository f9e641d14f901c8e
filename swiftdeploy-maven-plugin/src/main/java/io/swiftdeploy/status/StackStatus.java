package io.swiftdeploy.status;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as one look showed it.
 *
 * @param stack the name of the stack
 * @param observed what was observed of it
 * @param tracks the status of each track that serves
 * @param notes what a person should know besides the figures, a sentence each
 * @param release how far the running release is, if there is one
 * @param certificate a clause about the certificate that the gateway shows its clients, and its end
 * @param verdict what the policies say
 * @param page the live page that shows the stack, if there is one
 */
public record StackStatus(
        String stack,
        ObservedStack observed,
        Map<Track, TrackStatus> tracks,
        List<String> notes,
        Optional<String> release,
        Optional<String> certificate,
        Verdict verdict,
        Optional<URI> page) {

    /** The same, with the live page that shows it, if there is one. */
    public StackStatus shownAt(Optional<URI> livePage) {
        return new StackStatus(stack, observed, tracks, notes, release, certificate, verdict, livePage);
    }

    /**
     * A track that serves.
     *
     * @param weight its percentage of requests
     * @param metrics its figures over the last {@code canary.window}
     * @param chaos the kind of chaos that its instances report, or what the gateway does to its requests
     */
    public record TrackStatus(Revision revision, int weight, TrackMetrics metrics, String chaos) {}
}
