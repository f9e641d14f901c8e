package io.swiftdeploy.render;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.StickyUsers;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the gateway's configuration splits the traffic by: each request for itself, or by user.
 *
 * @param gateway the gateway with its routes
 */
record UserSplit(GatewaySpec gateway) {
    private static final int PERCENTS = 100;
    private static final int PER_LINE = 10;

    /** The values of the template. */
    Map<String, Object> values() {
        return key().<Map<String, Object>>map(key -> Map.of(
                        "sticky",
                        true,
                        "splitBy",
                        "\"" + key + "\"",
                        "within",
                        "\"" + key + " within\"",
                        "percents",
                        percents(),
                        "bucket",
                        "$bucket_percent$bucket_within"))
                .orElse(Map.of("sticky", false, "splitBy", "$request_id", "bucket", "-"));
    }

    /** What is hashed; the JVM gateway hashes the same. */
    private Optional<String> key() {
        TrafficSplit split = gateway.routes().split();
        return gateway.settings()
                .sticky()
                .map(StickyUsers::salt)
                .filter(any -> split.stable().isPresent())
                .flatMap(salt -> split.canary().map(canary -> "$user_id " + salt + " canary_" + canary));
    }

    private static List<String> percents() {
        return IntStream.range(0, PERCENTS / PER_LINE)
                .mapToObj(line -> IntStream.range(line * PER_LINE, (line + 1) * PER_LINE)
                        .mapToObj(UserSplit::part)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String part(int percent) {
        return String.format(Locale.ROOT, "%s %02d;", percent == PERCENTS - 1 ? "*" : "1%", percent);
    }
}
