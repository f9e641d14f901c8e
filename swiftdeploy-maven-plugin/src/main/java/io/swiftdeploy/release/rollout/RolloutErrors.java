package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.List;

/** The errors of new instances that do not come up, each with the last lines that the instance wrote, without secrets. */
final class RolloutErrors {
    private static final int LAST_LINES = 15;

    private final ReleaseContext context;

    RolloutErrors(ReleaseContext context) {
        this.context = context;
    }

    SwiftDeployException ended(String member) {
        return unhealthy("The instance " + member + " ended instead of getting healthy.", member);
    }

    SwiftDeployException notHealthy(String member) {
        long limit = context.settings().healthLimit().toSeconds();
        return unhealthy("The instance " + member + " did not get healthy within " + limit + " s.", member);
    }

    SwiftDeployException noLongerHealthy(String member) {
        return unhealthy("The instance " + member + " is no longer healthy, now that it has users.", member);
    }

    SwiftDeployException notReachable(Upstream group) {
        return unhealthy(
                "The gateway does not reach the new instances.", group.members().get(0));
    }

    private SwiftDeployException unhealthy(String what, String member) {
        return new SwiftDeployException(
                what + " " + lastLines(member),
                "instance " + member + ", health check "
                        + context.manifest().service().health().firstPath(),
                "fix the service or its settings and try again; what served before still serves");
    }

    private String lastLines(String member) {
        List<String> lines = new RedactedLines(context.manifest().service())
                .of(context.runtime().lastLogLines(member, LAST_LINES));
        return lines.isEmpty() ? "It wrote nothing." : "Its last lines:\n    " + String.join("\n    ", lines);
    }
}
