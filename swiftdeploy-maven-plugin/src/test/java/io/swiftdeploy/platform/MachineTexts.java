package io.swiftdeploy.platform;

import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.render.NginxConf;
import io.swiftdeploy.report.AuditReport;
import io.swiftdeploy.runtime.process.Told;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes one of each file whose text a machine reads. */
public final class MachineTexts {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.120Z");
    private static final String MANIFEST =
            """
            services:
              name: shop
              image: "registry.example.com:5000/team/shop:2.1"
              port: 9000
              version: 1.10
              mode: canary
              replicas: 2
              env: {CITY: "Z\u00fcrich", GREETING: "say \\"hi\\"\\u0001 \\U0001F600", KEY: {value: "s\u00fc\u00df", secret: true}}
              health: {path: /up, interval: 500ms, timeout: 1.5, retries: 5}
              resources: {memory: 1g, cpus: 0.5, pids: 64}
            nginx: {image: "nginx:1.30", port: 8443, proxy_timeout: 1500ms, contact: "caf\u00e9 <ops@example.com>"}
            network: {name: "7_net.1"}
            policies: {thresholds: {disk_free_gb: 12.5}}
            """;

    private record Sample(String startedAt, List<String> words, int number) {}

    private MachineTexts() {}

    /** Writes them into the folder that the argument names. */
    public static void main(String[] arguments) {
        writeTo(Path.of(arguments[0]));
    }

    static void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            rendered(folder).forEach((name, text) -> write(folder.resolve(name), text));
            Files.delete(folder.resolve("manifest.yaml"));
            recorded(folder.resolve("history.jsonl"));
            new StateFiles(new Told(), Fence.NONE)
                    .write(folder.resolve("state.json"), new Sample(NOON.toString(), List.of("Z\u00fcrich"), 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is rendered or computed from a manifest that is written into {@code folder}. */
    static SortedMap<String, String> rendered(Path folder) throws IOException {
        Path manifest = folder.resolve("manifest.yaml");
        write(manifest, MANIFEST);
        var read = new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(manifest);
        new Generation(read).writeTo(folder.resolve("generated"));
        SpecFactory specs = new SpecFactory(
                read,
                new Images(
                        Image.unresolved(read.service().program().image()),
                        Image.unresolved(read.nginx().image()),
                        Image.unresolved(read.opa().image())),
                "policies1234");
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("canary.conf", new NginxConf(specs.gateway(withCanary(specs))).render());
        texts.put("ids", ids(specs));
        texts.put("gateway.json", ConfigJson.text(ConfigJson.read(resource("/runtime/gateway-of-first-version.json"))));
        return texts;
    }

    private static Routes withCanary(SpecFactory specs) {
        return new Routes(
                new TrafficSplit(
                        Optional.of("0123456789"), Optional.of(specs.revision().id()), 12, List.of("ab34")),
                Set.of(specs.start(Track.CANARY).group()));
    }

    private static String ids(SpecFactory specs) {
        var hashes = new ContainerSpecHashes();
        Stream<String> instances =
                specs.start(Track.STABLE).instances().stream().map(hashes::of);
        return specs.revision() + "\n" + hashes.of(specs.gateway(withCanary(specs))) + "\n" + instances.toList();
    }

    private static void recorded(Path file) throws IOException {
        History history = new History(file, Clock.fixed(NOON, ZoneOffset.UTC), "J\u00fcrgen");
        history.append(new HistoryEvent(
                EventType.DEPLOY,
                "shop",
                Map.of("version", "1.10", "weight", "12"),
                Map.of("host", Map.of("disk_free_gb", new BigDecimal("8.50"), "load", 0.3, "now", NOON.toString())),
                List.of(new DecisionRecord(
                        "infrastructure",
                        false,
                        List.of(new FindingRecord(
                                "disk_free", false, "8.5 GB free, 10 GB needed", Optional.of(8.5), Optional.of(10))))),
                Result.DENIED,
                "Z\u00fcrich denied it"));
        write(
                file.resolveSibling("report.md"),
                AuditReport.of(new FileRecordStore(file)).render(NOON));
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = MachineTexts.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
