package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits until new instances answer their health check, asked through the gateway, on the way that users' requests will
 * take. One that ends instead is not waited for.
 */
final class HealthCheck {
    private static final int RESTARTS_THAT_TELL = 2;
    private static final int LAST_LINES = 15;

    private final ReleaseContext context;
    private final HttpProbe http = new HttpProbe();

    HealthCheck(ReleaseContext context) {
        this.context = context;
    }

    /** Waits for every member of {@code group}. */
    void await(Upstream group) {
        Deadline deadline = Deadline.in(context.settings().healthLimit());
        for (String member : group.members()) {
            await(member, group, deadline);
        }
    }

    private void await(String member, Upstream group, Deadline deadline) {
        Operations operations = context.runtime().operations(context.stack());
        if (!deadline.until(() -> isHealthy(member, group, operations))) {
            Duration limit = context.settings().healthLimit();
            throw failed("The instance " + member + " did not get healthy within " + limit.toSeconds() + " s.", member);
        }
    }

    private boolean isHealthy(String member, Upstream group, Operations operations) {
        if (http.answersOk(operations.instance(member, group.port(), healthPath()), operations.access())) {
            return true;
        }
        if (hasEnded(member)) {
            throw failed("The instance " + member + " ended instead of getting healthy.", member);
        }
        return false;
    }

    /** Waits until the gateway reaches {@code group} as a whole. */
    void awaitReachable(Upstream group) {
        Operations operations = context.runtime().operations(context.stack());
        Deadline deadline = Deadline.in(context.settings().healthLimit());
        if (!deadline.until(() -> http.answersOk(operations.group(group, healthPath()), operations.access()))) {
            throw failed(
                    "The gateway does not reach the new instances.",
                    group.members().get(0));
        }
    }

    private String healthPath() {
        return context.manifest().service().health().path();
    }

    private boolean hasEnded(String member) {
        ObservedStack now = context.runtime().observe(context.stack());
        Optional<ObservedInstance> found =
                now.instances().stream().filter(it -> it.name().equals(member)).findFirst();
        return found.isEmpty()
                || found.filter(it -> it.condition().restarts() >= RESTARTS_THAT_TELL || !restartsOrRuns(it))
                        .isPresent();
    }

    private boolean restartsOrRuns(ObservedInstance instance) {
        boolean mayComeBack = !instance.condition().health().equals(ObservedInstance.ENDED)
                && context.manifest().service().restartPolicy() != RestartPolicy.NO;
        return instance.running() || mayComeBack;
    }

    private SwiftDeployException failed(String what, String member) {
        List<String> lines = context.runtime().lastLogLines(member, LAST_LINES).stream()
                .map(this::withoutSecrets)
                .toList();
        String said = lines.isEmpty() ? "It wrote nothing." : "Its last lines:\n    " + String.join("\n    ", lines);
        return new SwiftDeployException(
                what + " " + said,
                "instance " + member + ", health check " + healthPath(),
                "mend the service or its settings and try again; what served before still serves");
    }

    private String withoutSecrets(String line) {
        String shown = line;
        for (EnvValue value : context.manifest().service().env().values()) {
            if (value.secret() && !value.value().isEmpty()) {
                shown = shown.replace(value.value(), "********");
            }
        }
        return shown;
    }
}
