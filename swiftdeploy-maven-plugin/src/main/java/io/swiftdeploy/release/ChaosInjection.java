package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
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

/** Puts chaos into every instance of the canary, or ends it. Stable cannot be reached from here. */
public final class ChaosInjection {
    private static final int OK = 200;

    private final ReleaseContext context;
    private final Chaos chaos;
    private final HttpProbe http = new HttpProbe();

    public ChaosInjection(ReleaseContext context, Chaos chaos) {
        this.context = context;
        this.chaos = chaos;
    }

    /** Tells every canary instance. */
    public OperationOutcome run() {
        return new AuditedOperation(context, EventType.CHAOS, chaos.asked()).record(this::inject);
    }

    private OperationOutcome inject() {
        ObservedStack stack = context.runtime().observe(context.stack());
        List<ObservedInstance> canaries = stack.serving(Track.CANARY);
        if (canaries.isEmpty()) {
            throw new SwiftDeployException(
                    "No canary is running, and chaos is for canaries only.",
                    "stack " + context.stack(),
                    "start one with swiftdeploy:promote -Dmode=canary");
        }
        Operations operations = context.runtime().operations(context.stack());
        canaries.forEach(canary -> tell(canary, operations));
        return new OperationOutcome(true, "Chaos in the canary: " + chaos.json());
    }

    private void tell(ObservedInstance canary, Operations operations) {
        var address = operations.instance(canary.name(), canary.group().port(), "/chaos");
        HttpProbe.Answer answer = http.post(address, chaos.json(), operations.access())
                .orElseThrow(() -> refused(canary, "it does not answer"));
        if (answer.status() != OK) {
            throw refused(
                    canary,
                    "it answered " + answer.status() + ": " + answer.body().strip());
        }
    }

    private static SwiftDeployException refused(ObservedInstance canary, String reason) {
        return new SwiftDeployException(
                "The canary did not take the chaos: " + reason,
                "instance " + canary.name() + ", POST /chaos",
                "the service has to offer POST /chaos in canary mode, as the sample service does");
    }
}
