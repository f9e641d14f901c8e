package io.swiftdeploy.render;

import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first lines of a gateway's configuration say about it; the keeper reads them too.
 *
 * @param split how the traffic is split
 * @param generation the configuration's id
 * @param watch whether the canary's share depends on a build's heartbeat
 * @param certificate the id of the certificate that the public listener has
 * @param settings how it serves a request; empty where an earlier version wrote the configuration
 */
public record GatewayMarks(
        TrafficSplit split, String generation, Watch watch, Optional<String> certificate, Optional<Settings> settings) {
    private static final Pattern GENERATION = Pattern.compile("(?m)^# swiftdeploy-generation (\\S+)$");
    private static final Pattern CERTIFICATE = Pattern.compile("(?m)^# swiftdeploy-certificate ([0-9a-f]+)$");
    private static final Pattern WATCH = Pattern.compile("(?m)^# swiftdeploy-watch (watched|expired)$");

    /**
     * Reads them from a configuration; empty where they are not in it.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the line of the split or of the settings is there, and none can be read
     */
    public static Optional<GatewayMarks> parse(String configuration) {
        Matcher generation = GENERATION.matcher(configuration);
        Optional<TrafficSplit> split = TrafficSplit.parse(configuration);
        return split.isPresent() && generation.find()
                ? Optional.of(new GatewayMarks(
                        split.get(),
                        generation.group(1),
                        watch(configuration),
                        certificate(configuration),
                        SettingsLines.parse(configuration)))
                : Optional.empty();
    }

    private static Watch watch(String configuration) {
        Matcher watch = WATCH.matcher(configuration);
        return watch.find() ? Watch.valueOf(watch.group(1).toUpperCase(Locale.ROOT)) : Watch.UNWATCHED;
    }

    private static Optional<String> certificate(String configuration) {
        Matcher certificate = CERTIFICATE.matcher(configuration);
        return certificate.find() ? Optional.of(certificate.group(1)) : Optional.empty();
    }

    /** The word of the line that says so; none where no build has to watch. */
    static Optional<String> word(Watch watch) {
        return watch == Watch.UNWATCHED
                ? Optional.empty()
                : Optional.of(watch.name().toLowerCase(Locale.ROOT));
    }
}
