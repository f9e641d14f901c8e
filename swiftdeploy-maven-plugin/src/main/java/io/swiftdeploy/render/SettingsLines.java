package io.swiftdeploy.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.GatewaySpec.StickyUsers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines by which the settings of a gateway can be read back from its configuration: JSON in ASCII, in parts, since nginx
 * takes no comment of more than 4096 bytes.
 */
final class SettingsLines {
    private static final Pattern LINE = Pattern.compile("(?m)^# swiftdeploy-settings v1 (.*)$");
    private static final int LENGTH = 2000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private SettingsLines() {}

    /** The settings as JSON has them. A limit or a salt that is not there is left out. */
    private record Text(
            String proxyTimeout,
            String contact,
            List<String> hiddenPaths,
            List<String> unjournaledPaths,
            String service,
            Rules rules,
            Limits limits,
            @Nullable String stickySalt,
            long logMaxBytes) {

        private record Rules(@Nullable Long maxBodyBytes, List<String> hosts, List<String> trustedProxies) {}

        private record Limits(long memoryBytes, double cpus, int pids) {}

        static Text of(Settings it) {
            return new Text(
                    it.proxyTimeout().toString(),
                    it.contact(),
                    it.hiddenPaths(),
                    it.unjournaledPaths(),
                    it.service(),
                    new Rules(
                            it.rules().maxBodyBytes().orElse(null),
                            it.rules().hosts(),
                            it.rules().trustedProxies()),
                    new Limits(
                            it.resources().memoryBytes(),
                            it.resources().cpus(),
                            it.resources().pids()),
                    it.sticky().map(StickyUsers::salt).orElse(null),
                    it.logMaxBytes());
        }

        Settings settings() {
            return new Settings(
                    Duration.parse(proxyTimeout),
                    contact,
                    hiddenPaths,
                    unjournaledPaths,
                    service,
                    new RequestRules(Optional.ofNullable(rules.maxBodyBytes), rules.hosts, rules.trustedProxies),
                    new Resources(limits.memoryBytes, limits.cpus, limits.pids),
                    Optional.ofNullable(stickySalt).map(StickyUsers::new),
                    logMaxBytes);
        }
    }

    /** The parts of the lines that say something, in their order. */
    static List<String> of(Settings settings) {
        String json = json(Text.of(settings));
        return IntStream.iterate(0, from -> from < json.length(), from -> from + LENGTH)
                .mapToObj(from -> json.substring(from, Math.min(json.length(), from + LENGTH)))
                .toList();
    }

    private static String json(Text text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }

    /**
     * Reads them back; empty where an earlier version wrote the configuration.
     *
     * @throws SwiftDeployException if the lines are there, but no settings
     */
    static Optional<Settings> parse(String configuration) {
        String json = LINE.matcher(configuration)
                .results()
                .map((MatchResult line) -> line.group(1))
                .collect(Collectors.joining());
        return json.isEmpty() ? Optional.empty() : Optional.of(settings(json));
    }

    private static Settings settings(String json) {
        try {
            return JSON.readValue(json, Text.class).settings();
        } catch (JsonProcessingException | RuntimeException e) {
            throw new SwiftDeployException(
                    "The gateway's configuration has settings that SwiftDeploy did not write.",
                    "the lines of swiftdeploy-settings in the gateway's configuration",
                    "restore the file, or run swiftdeploy:teardown and swiftdeploy:deploy at a time without users",
                    e);
        }
    }
}
