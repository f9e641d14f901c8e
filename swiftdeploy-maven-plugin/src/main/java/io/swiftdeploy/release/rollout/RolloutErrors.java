package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Health;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The errors of new instances that do not come up, each with the last lines that the instance wrote, without secrets. */
final class RolloutErrors {
    private static final int LAST_LINES = 15;
    private static final String CORRECT = "fix the service or its settings and try again";
    private static final String STILL_SERVES = "; what served before still serves";
    private static final Pattern NOT_PERMITTED =
            Pattern.compile("Permission denied|EACCES|AccessDenied|Operation not permitted");

    private final ReleaseContext context;
    private final Redaction redaction;

    RolloutErrors(ReleaseContext context) {
        this.context = context;
        this.redaction = context.redaction();
    }

    SwiftDeployException ended(String member) {
        String what = "The instance " + member + " ended instead of getting healthy.";
        List<String> lines = lastLines(member);
        boolean forbidden =
                lines.stream().anyMatch(it -> NOT_PERMITTED.matcher(it).find());
        return unhealthy(
                what,
                member,
                lines,
                forbidden ? CORRECT + "; its user may not do what the lines name: see services.user" : CORRECT);
    }

    SwiftDeployException notHealthy(String member, HealthDiagnosis diagnosis) {
        long limit = context.settings().healthLimit().toSeconds();
        String what = String.format(
                Locale.ROOT,
                "The instance %s did not get healthy within %d s. %s",
                member,
                limit,
                diagnosis.observed());
        return unhealthy(what, member, lastLines(member), diagnosis.next());
    }

    SwiftDeployException noLongerHealthy(String member, HealthTally tally) {
        return unhealthy(
                "The instance " + member + " is no longer healthy, now that it has users. It answered " + tally.text()
                        + ".",
                member,
                lastLines(member),
                CORRECT);
    }

    SwiftDeployException notReachable(Upstream group, HealthTally tally) {
        String first = group.members().get(0);
        return unhealthy(
                "The gateway does not reach the new instances: " + tally.text() + ".",
                first,
                lastLines(first),
                CORRECT);
    }

    private SwiftDeployException unhealthy(String what, String member, List<String> lines, String next) {
        String shown = lines.isEmpty() ? "It wrote nothing." : "Its last lines:\n    " + String.join("\n    ", lines);
        return new SwiftDeployException(what + " " + shown, "instance " + member + ", " + check(), next + STILL_SERVES);
    }

    private String check() {
        Health health = context.manifest().service().health();
        String port = health.port().map(it -> " at port " + it).orElse("");
        return "health check " + String.join(", ", health.paths()) + port;
    }

    private List<String> lastLines(String member) {
        return redaction.readable(context.runtime().inspection().lastLogLines(member, LAST_LINES));
    }
}
