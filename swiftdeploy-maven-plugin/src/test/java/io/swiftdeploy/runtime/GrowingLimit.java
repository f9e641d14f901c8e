package io.swiftdeploy.runtime;

import io.swiftdeploy.failure.SwiftDeployException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How long an unhealthy service is waited for in a test: short, and longer where a busy machine takes long to start it. */
public final class GrowingLimit {
    private static final List<Duration> LIMITS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private GrowingLimit() {}

    /** What {@code deploy} says with the shortest limit after which {@code enough} was said, or with the last one. */
    public static SwiftDeployException refusal(
            Predicate<SwiftDeployException> enough, Function<Duration, SwiftDeployException> deploy) {
        Iterator<Duration> limits = LIMITS.iterator();
        SwiftDeployException refusal = deploy.apply(limits.next());
        while (limits.hasNext() && !enough.test(refusal)) {
            refusal = deploy.apply(limits.next());
        }
        return refusal;
    }

    /** Whether a refusal says all of {@code expected}. */
    public static Predicate<SwiftDeployException> says(String... expected) {
        return it -> Stream.of(expected).allMatch(it.what()::contains);
    }
}
