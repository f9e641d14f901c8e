package io.swiftdeploy.release.chaos;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.GatewayChaos;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Injects chaos into every instance of the canary, or ends it. Where the service has no {@code /chaos}, the gateway does it to
 * the canary's requests. It cannot reach stable.
 */
public final class ChaosInjection {
    private static final int OK = 200;
    /** What a service answers that has no such route, or none that takes a POST. */
    private static final Set<Integer> NONE = Set.of(404, 405, 501);

    private final ReleaseContext context;
    private final Chaos chaos;
    private final HttpProbe http = new HttpProbe();
    private boolean unanswered;

    public ChaosInjection(ReleaseContext context, Chaos chaos) {
        this.context = context;
        this.chaos = chaos;
    }

    /** Sends the chaos to every canary instance. */
    public OperationOutcome run() {
        return new AuditedOperation(context, EventType.CHAOS, chaos.requested()).record(this::inject);
    }

    private OperationOutcome inject(AuditedOperation operation) {
        ObservedStack observed = context.observe();
        requirePossible(observed, operation);
        Operations operations = context.runtime().operations(context.stack(), observed);
        Upstream group = observed.group(Track.CANARY).orElseThrow();
        List<ObservedInstance> taken = sendToAll(observed.serving(Track.CANARY), operations, operation);
        if (taken.isEmpty()) {
            context.runtime().disturb(context.stack(), group, chaos.atGateway());
            return OperationOutcome.changed(
                    "The canary's service has no /chaos, so the gateway does it to the canary's requests: "
                            + chaos.json());
        }
        if (chaos instanceof Chaos.Recover && GatewayChaos.of(operations).isPresent()) {
            context.runtime().disturb(context.stack(), group, chaos.atGateway());
        }
        return OperationOutcome.changed("Chaos in the canary: " + chaos.json());
    }

    private void requirePossible(ObservedStack observed, AuditedOperation operation) {
        if (observed.serving(Track.CANARY).isEmpty()) {
            RecordedChaos.withoutEffect(operation);
            throw ChaosErrors.noCanary(context.stack());
        }
        if (observed.handsOver()) {
            RecordedChaos.withoutEffect(operation);
            throw ChaosErrors.usersHandedOver(context.stack());
        }
    }

    /** Gives those that took it: all or none, since half a chaos says nothing of the canary. Recovery ends all that is on. */
    private List<ObservedInstance> sendToAll(
            List<ObservedInstance> canaries, Operations operations, AuditedOperation operation) {
        List<ObservedInstance> taken = new ArrayList<>();
        try {
            canaries.stream().filter(it -> send(it, chaos, operations)).forEach(taken::add);
            if (!taken.isEmpty() && taken.size() < canaries.size() && !(chaos instanceof Chaos.Recover)) {
                throw ChaosErrors.onlyInSome(taken, canaries);
            }
            return taken;
        } catch (RuntimeException e) {
            taken.forEach(it -> Uninterrupted.undo(e, () -> send(it, new Chaos.Recover(), operations)));
            if (!unanswered && e.getSuppressed().length == 0) {
                RecordedChaos.withoutEffect(operation);
            }
            throw e;
        }
    }

    private SwiftDeployException notAnswered(ObservedInstance canary) {
        unanswered = true;
        return ChaosErrors.notAnswered(canary.name());
    }

    /** False where the service has no {@code /chaos}. */
    private boolean send(ObservedInstance canary, Chaos what, Operations operations) {
        var address = operations.instance(canary.name(), canary.group().port(), "/chaos");
        HttpProbe.ProbeResponse answer =
                http.post(address, what.json(), operations.access()).orElseThrow(() -> notAnswered(canary));
        if (NONE.contains(answer.status())) {
            return false;
        }
        if (answer.status() != OK) {
            throw ChaosErrors.refused(canary.name(), answer, context.redaction()::beginning);
        }
        return true;
    }
}
