package io.swiftdeploy.render;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The gateway's configuration for nginx 1.27.4 and later. */
public final class NginxConf {
    /** The name server inside every user-defined Docker network. */
    private static final String DOCKER_RESOLVER = "127.0.0.11";

    private static final long DEFAULT_WORKERS = 4;
    private static final long MOST_WORKERS = 16;
    /** Of all workers; each connection costs memory in each, whether it is used or not. */
    private static final long CONNECTIONS = 16_384;

    private static final long LEAST_CONNECTIONS = 4096;
    private static final long MOST_CONNECTIONS = 8192;

    /** An empty text in nginx.conf. */
    private static final String NO_UPSTREAM = "\"\"";

    private final GatewaySpec gateway;

    public NginxConf(GatewaySpec gateway) {
        this.gateway = gateway;
    }

    /** The text of {@code nginx.conf}; equal gateways give equal texts. */
    public String render() {
        return render(generation());
    }

    /** What the running gateway answers to {@code /generation} once it has this configuration: a hash of all the rest. */
    public String generation() {
        return UUID.nameUUIDFromBytes(render("").getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What the keeper gives everybody when nobody watches the canary any more: the same without users for the canary. */
    public Optional<NginxConf> whenNobodyWatches() {
        Routes routes = gateway.routes();
        boolean watched =
                routes.watch() == Watch.WATCHED && routes.split().stable().isPresent();
        return watched
                ? Optional.of(new NginxConf(gateway.withRoutes(
                        new Routes(routes.split().withoutCanaryUsers(), routes.groups(), Watch.EXPIRED))))
                : Optional.empty();
    }

    private String render(String generation) {
        return Templates.render("nginx.conf.mustache", values(generation));
    }

    private Map<String, Object> values(String generation) {
        Routes routes = gateway.routes();
        TrafficSplit split = routes.split();
        boolean weighted = split.stable().isPresent() && split.canary().isPresent();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("split", split.toLine());
        values.put("generation", generation);
        values.put("settings", SettingsLines.of(gateway.settings()));
        GatewayMarks.word(routes.watch()).ifPresent(word -> values.put("watch", word));
        long workers = workers(gateway.settings().resources());
        values.put("workers", workers);
        values.put("connections", Math.min(MOST_CONNECTIONS, Math.max(LEAST_CONNECTIONS, CONNECTIONS / workers)));
        values.put("resolver", DOCKER_RESOLVER);
        values.put("logFolder", GatewayContainer.LOG_FOLDER);
        values.put("timeout", gateway.settings().proxyTimeout().toMillis() + "ms");
        values.put("groups", groups(routes));
        values.put("weighted", weighted);
        values.putAll(new UserSplit(gateway).values());
        values.put("journaled", split.canary().isPresent());
        values.put("shares", shares(split));
        values.put("serves", !named(split).isEmpty());
        values.put("defaultUpstream", weighted ? "$by_weight" : only(split).orElse(NO_UPSTREAM));
        values.put("forTestsOnly", isForTestsOnly(split));
        values.put("named", named(split));
        values.put("testToken", GatewayContainer.TEST_TOKEN);
        values.put("fault", GatewayContainer.CHAOS);
        values.put("operationsToken", GatewayContainer.OPERATIONS_TOKEN);
        values.put("neighbours", GatewayContainer.NEIGHBOURS);
        values.put("publicPort", GatewayContainer.PUBLIC_PORT);
        values.put("operationsPort", GatewayContainer.OPERATIONS_PORT);
        values.put(
                "hiddenPaths",
                gateway.settings().hiddenPaths().stream()
                        .map(path -> Map.of("pattern", new HiddenPath(path).pattern()))
                        .toList());
        values.put("journal", GatewayContainer.LOG_FOLDER + "/" + GatewayContainer.REQUEST_LOG_FILE);
        values.putAll(new RuleDirectives(gateway.settings().rules()).values());
        values.putAll(new TlsDirectives(gateway.listener().encryption()).values());
        values.put("journalIndex", GatewayContainer.REQUEST_LOG_INDEX);
        values.put("logMax", gateway.settings().logMaxBytes());
        values.put("unjournaledPaths", unjournaledPaths());
        values.put("errors", errors());
        values.put("service", gateway.settings().service());
        values.put("contact", gateway.settings().contact());
        return values;
    }

    /** Processors that the gateway may use, or else 4. */
    private static long workers(Resources resources) {
        return resources.limitsCpus() ? Math.min(MOST_WORKERS, (long) Math.ceil(resources.cpus())) : DEFAULT_WORKERS;
    }

    private static List<Map<String, Object>> groups(Routes routes) {
        return routes.groups().stream()
                .sorted(Comparator.comparing(Upstream::upstream))
                .map(NginxConf::group)
                .toList();
    }

    private static Map<String, Object> group(Upstream group) {
        List<Map<String, Object>> members = group.members().stream()
                .map(name -> Map.<String, Object>of("name", name, "port", group.port()))
                .toList();
        return Map.of("upstream", group.upstream(), "members", members);
    }

    /** The canary's share first; stable has the rest, whatever it is. A share of 0 is left out, as nginx wants it. */
    private static List<Map<String, Object>> shares(TrafficSplit split) {
        String stable = upstream(split, Track.STABLE).orElse("");
        String canary = upstream(split, Track.CANARY).orElse("");
        if (split.canaryWeight() == 0) {
            return List.of(Map.of("share", "*", "upstream", stable));
        }
        if (split.canaryWeight() == 100) {
            return List.of(Map.of("share", "*", "upstream", canary));
        }
        return List.of(
                Map.of("share", split.canaryWeight() + "%", "upstream", canary),
                Map.of("share", "*", "upstream", stable));
    }

    private static List<Map<String, Object>> named(TrafficSplit split) {
        return Stream.of(Track.values())
                .flatMap(track -> upstream(split, track)
                        .map(upstream -> Map.<String, Object>of("track", track.text(), "upstream", upstream))
                        .stream())
                .toList();
    }

    private static boolean isForTestsOnly(TrafficSplit split) {
        return split.canary().isPresent() && !split.servesUsers();
    }

    private static Optional<String> only(TrafficSplit split) {
        if (isForTestsOnly(split)) {
            return Optional.empty();
        }
        return Stream.of(Track.values())
                .flatMap(track -> upstream(split, track).stream())
                .findFirst();
    }

    private static Optional<String> upstream(TrafficSplit split, Track track) {
        return split.revision(track).map(revision -> track.text() + "_" + revision);
    }

    /** Each once: nginx takes those for the same that differ in case only, and refuses the second. */
    private List<String> unjournaledPaths() {
        SortedSet<String> paths = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        paths.addAll(gateway.settings().unjournaledPaths());
        return List.copyOf(paths);
    }

    private static List<Map<String, Object>> errors() {
        return List.of(
                Map.of("code", 404, "error", "Not Found"),
                Map.of("code", 413, "error", "Request Entity Too Large"),
                Map.of("code", 502, "error", "Bad Gateway"),
                Map.of("code", 503, "error", "Service Unavailable"),
                Map.of("code", 504, "error", "Gateway Timeout"));
    }
}
