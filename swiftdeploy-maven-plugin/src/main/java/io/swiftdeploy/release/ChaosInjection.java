package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import java.util.List;

/** Injects chaos into every instance of the canary, or ends it. It cannot reach stable. */
public final class ChaosInjection {
    private static final int OK = 200;

    private final ReleaseContext context;
    private final Chaos chaos;
    private final HttpProbe http = new HttpProbe();

    public ChaosInjection(ReleaseContext context, Chaos chaos) {
        this.context = context;
        this.chaos = chaos;
    }

    /** Sends the chaos to every canary instance. */
    public OperationOutcome run() {
        return new AuditedOperation(context, EventType.CHAOS, chaos.requested()).record(operation -> inject());
    }

    private OperationOutcome inject() {
        ObservedStack observed = context.observe();
        List<ObservedInstance> canaries = observed.serving(Track.CANARY);
        if (canaries.isEmpty()) {
            throw ReleaseErrors.noCanaryForChaos(context.stack());
        }
        Operations operations = context.runtime().operations(context.stack(), observed);
        canaries.forEach(canary -> send(canary, operations));
        return OperationOutcome.changed("Chaos in the canary: " + chaos.json());
    }

    private void send(ObservedInstance canary, Operations operations) {
        var address = operations.instance(canary.name(), canary.group().port(), "/chaos");
        HttpProbe.ProbeResponse answer = http.post(address, chaos.json(), operations.access())
                .orElseThrow(() -> ReleaseErrors.chaosNotAnswered(canary.name()));
        if (answer.status() != OK) {
            throw ReleaseErrors.chaosRefused(canary.name(), answer);
        }
    }
}
