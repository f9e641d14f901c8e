package io.swiftdeploy.runtime;

import io.swiftdeploy.failure.SwiftDeployException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/** How long an unhealthy service is waited for in a test: short, and longer where a busy machine takes long to start it. */
public final class GrowingLimit {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LAST = Duration.ofSeconds(60);

    private GrowingLimit() {}

    /** What {@code deploy} says with the shortest limit after which {@code enough} was said, or with the last one. */
    public static SwiftDeployException refusal(
            Predicate<SwiftDeployException> enough, Function<Duration, SwiftDeployException> deploy) {
        Duration limit = FIRST;
        SwiftDeployException refusal = deploy.apply(limit);
        while (!enough.test(refusal) && limit.compareTo(LAST) < 0) {
            limit = limit.multipliedBy(3);
            refusal = deploy.apply(limit);
        }
        return refusal;
    }
}
