package io.swiftdeploy.runtime.process.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.process.state.Fields;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What the gateway is told: the content of its {@code gateway.json}.
 *
 * @param split who gets the traffic
 * @param groups every group that it must know, by upstream
 * @param listen where it listens
 * @param settings what it does with a request, whoever serves it
 * @param accessLog where it writes what it served
 */
record GatewayFile(
        TrafficSplit split, SortedMap<String, RoutedGroup> groups, Listen listen, Settings settings, Path accessLog) {
    private static final String GENERATION = "generation";

    /** The address and port of the public listener. */
    record Listen(String address, int port) {}

    /** A group's track and members. */
    record RoutedGroup(Track track, List<Member> members) {}

    /** An instance's name, and the port of the loopback interface that it listens on. */
    record Member(String name, int port) {}

    /** The same, and {@code more} groups, which take the places of those of the same name. */
    GatewayFile with(SortedMap<String, RoutedGroup> more) {
        SortedMap<String, RoutedGroup> all = new TreeMap<>(groups);
        all.putAll(more);
        return new GatewayFile(split, all, listen, settings, accessLog);
    }

    /** The groups that {@code share} names, as the gateway was told of them: known here even where nobody else does. */
    SortedMap<String, RoutedGroup> serving(TrafficSplit share) {
        SortedMap<String, RoutedGroup> serving = new TreeMap<>(groups);
        serving.keySet()
                .removeIf(name -> share.stable()
                                .map(it -> upstream(Track.STABLE, it))
                                .filter(name::equals)
                                .isEmpty()
                        && share.canary()
                                .map(it -> upstream(Track.CANARY, it))
                                .filter(name::equals)
                                .isEmpty());
        return serving;
    }

    /** What the running gateway answers to {@code /generation} once it works with this. */
    String generation() {
        return UUID.nameUUIDFromBytes(content().toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String text() {
        return content().put(GENERATION, generation()).toPrettyString();
    }

    private ObjectNode content() {
        ObjectNode json = StateFiles.object();
        ObjectNode shares = json.putObject("split");
        split.stable().ifPresent(it -> shares.put("stable", upstream(Track.STABLE, it)));
        split.canary().ifPresent(it -> shares.put("canary", upstream(Track.CANARY, it)));
        shares.put("canaryWeight", split.canaryWeight());
        if (!split.former().isEmpty()) {
            split.former().forEach(shares.putArray("former")::add);
        }
        ArrayNode all = json.putArray("groups");
        groups.forEach((upstream, group) -> all.add(group(upstream, group)));
        json.putObject("listen").put("address", listen.address()).put("port", listen.port());
        ObjectNode fixed = json.putObject("settings")
                .put("proxyTimeoutMillis", settings.proxyTimeout().toMillis())
                .put("contact", settings.contact())
                .put("service", settings.service());
        settings.hiddenPaths().forEach(fixed.putArray("hiddenPaths")::add);
        settings.unjournaledPaths().forEach(fixed.putArray("unjournaledPaths")::add);
        return json.put("accessLog", accessLog.toString());
    }

    private static ObjectNode group(String upstream, RoutedGroup group) {
        ObjectNode json = StateFiles.object()
                .put("upstream", upstream)
                .put("track", group.track().text());
        ArrayNode members = json.putArray("members");
        group.members().forEach(it -> members.addObject().put("name", it.name()).put("port", it.port()));
        return json;
    }

    private static String upstream(Track track, String revision) {
        return track.text() + "_" + revision;
    }

    static GatewayFile of(Fields fields) {
        SortedMap<String, RoutedGroup> groups = new TreeMap<>();
        children(fields.node().path("groups")).forEach(it -> groups.put(it.text("upstream"), routed(it)));
        Fields listen = fields.required("listen");
        Fields settings = fields.required("settings");
        return new GatewayFile(
                split(fields.required("split")),
                groups,
                new Listen(listen.text("address"), listen.number("port")),
                new Settings(
                        Duration.ofMillis(settings.longNumber("proxyTimeoutMillis")),
                        settings.text("contact"),
                        settings.texts("hiddenPaths"),
                        settings.optionalTexts("unjournaledPaths"),
                        settings.text("service")),
                Path.of(fields.text("accessLog")));
    }

    private static TrafficSplit split(Fields fields) {
        return new TrafficSplit(
                revision(fields, Track.STABLE),
                revision(fields, Track.CANARY),
                fields.number("canaryWeight"),
                fields.node().has("former") ? fields.texts("former") : List.of());
    }

    private static Optional<String> revision(Fields split, Track track) {
        return split.optionalText(track.text())
                .map(it ->
                        it.substring(Math.min(it.length(), upstream(track, "").length())));
    }

    private static RoutedGroup routed(Fields group) {
        return new RoutedGroup(
                Track.of(group.text("track")),
                children(group.node().path("members")).stream()
                        .map(it -> new Member(it.text("name"), it.number("port")))
                        .toList());
    }

    private static List<Fields> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(Fields::new).toList();
    }
}
