package io.swiftdeploy.status;

import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.audit.BeforeTrafficFact;
import io.swiftdeploy.release.audit.UnfinishedOperations;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.tls.CertificateChain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person should know of a stack besides its figures: who changes it now, and what a killed build left. */
final class StackNotes {
    private static final String REPAIR = "the next goal that changes the stack repairs what is safe to repair";

    private StackNotes() {}

    /**
     * @param holder who holds the stack's lease now
     * @param certificate what the gateway shows its clients
     */
    static List<String> of(
            ReleaseContext context,
            ObservedStack observed,
            Optional<LeaseHolder> holder,
            Optional<CertificateChain> certificate) {
        List<String> notes = new ArrayList<>();
        Instant now = context.clock().instant();
        certificate.filter(it -> it.endsSoon(now)).ifPresent(it -> notes.add("Renew now: " + it.lifetime(now) + "."));
        holder.ifPresent(it -> {
            notes.add("A build is changing this stack: " + it + ".");
            notes.addAll(runningCommands(context, it.since()));
        });
        notes.addAll(absences(observed));
        if (observed.serves() && !observed.split().servesUsers()) {
            notes.add("Only tests reach the canary, and the public gets 503 until a release or a deploy.");
        }
        if (observed.watch() == Watch.EXPIRED) {
            notes.add("The canary's build is gone, and the gateway gives every request to stable; " + REPAIR + ".");
        }
        if (holder.isEmpty()) {
            UnfinishedOperations.of(context)
                    .forEach(it -> notes.add(UnfinishedOperations.sentence(it) + " So " + REPAIR + "."));
        }
        return List.copyOf(notes);
    }

    /** Of the build that holds the lease: it has recorded what it runs. */
    private static List<String> runningCommands(ReleaseContext context, Instant since) {
        return UnfinishedOperations.of(context).stream()
                .filter(it -> !it.time().isBefore(since))
                .flatMap(it -> BeforeTrafficFact.ofRunning(it).stream())
                .toList();
    }

    /** What serves and does not reach what it was given to reach. */
    private static List<String> absences(ObservedStack observed) {
        return Stream.of(Track.values())
                .flatMap(track -> observed.serving(track).stream())
                .flatMap(instance -> instance.condition().absentFrom().stream()
                        .map(network -> instance.name() + " is not in the network " + network
                                + " any more, which it joined; deploy brings it back."))
                .toList();
    }
}
