package io.swiftdeploy.maven;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.maven.record.Telling;
import io.swiftdeploy.outcome.GoalResults;
import io.swiftdeploy.outcome.GoalResults.BuildServer;
import io.swiftdeploy.outcome.GoalResults.Places;
import io.swiftdeploy.outcome.OutcomeCollector;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.ReleaseFixture;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.maven.plugin.MojoFailureException;

/** A JVM whose goal {@code release} has a canary with users, until the JVM is asked to end. */
final class CancelledGoal {
    /** Printed when the canary has users and is watched. */
    static final String WATCHING = "watching";

    /** As of a machine that is busy. */
    private static final Duration UNTIL_OBSERVED = Duration.ofMillis(500);

    private CancelledGoal() {}

    /** @param arguments the folder of its files */
    public static void main(String[] arguments) throws MojoFailureException {
        Path folder = Path.of(arguments[0]);
        ReleaseFixture shop = new ReleaseFixture(folder);
        shop.deploy("1.0.0");
        shop.runtime.policies.outcomes = any -> {
            System.out.println(WATCHING);
            return Outcome.HOLD;
        };
        OutcomeCollector outcome = new OutcomeCollector(Clock.systemUTC());
        new GoalEnd(outcome, telling(folder, shop))
                .after(Goals.execution(), () -> Optional.of(() -> release(shop, outcome)));
    }

    private static Telling telling(Path folder, ReleaseFixture shop) {
        BuildServer server = new BuildServer(Map.of(), OutputStream.nullOutputStream(), System.err::println);
        GoalResults results =
                new GoalResults(new Places(folder.resolve("target"), folder.resolve("reports")), server, shop.log);
        return new Telling(Optional.of(results), () -> Actor.named("tester"), shop.log);
    }

    private static void release(ReleaseFixture shop, OutcomeCollector outcome) {
        try {
            shop.release("2.0.0");
        } finally {
            LockSupport.parkNanos(UNTIL_OBSERVED.toNanos());
            outcome.observe(() -> shop.context().observe());
        }
    }
}
