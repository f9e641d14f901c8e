package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.container.LocalSpecHashes;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.TrafficSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack of processes whose state files version 1.1 has written goes on running. */
class ProcessTakeOverTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an instance is told since this version; one that was started before goes on without it. */
    private static final String NEW_LINE_OF_THIS_VERSION = "      \"APP_HOST\" : \"127.0.0.1\",\n";

    @TempDir
    Path folder;

    @Test
    void deployWhenNothingChangedSinceTheVersionBeforeStartsNothing() throws IOException {
        try (ProcessStory story = new ProcessStory(folder, "taken", ProcessStory.freePort())) {
            story.deploy();
            InstanceSpec spec = story.rehearsal.instances().get(0);
            Path instance = story.rehearsal.recordFile(spec.name());
            Path gateway = story.gatewayFile("process.json");
            String instanceBefore = instance(spec, JSON.readTree(Files.readString(instance)));
            String gatewayBefore = gateway(story, JSON.readTree(Files.readString(gateway)));
            assertThat(Files.readString(instance).replace(NEW_LINE_OF_THIS_VERSION, ""))
                    .isEqualTo(instanceBefore);
            assertThat(gateway).hasContent(gatewayBefore);
            Files.writeString(instance, instanceBefore);
            Files.writeString(gateway, gatewayBefore);

            assertThat(story.deploy().changed()).isFalse();

            assertThat(instance).hasContent(instanceBefore);
            assertThat(gateway).hasContent(gatewayBefore);
            assertThat(story.observe().gateway().orElseThrow().running()).isTrue();
            assertThat(story.answer()).isEqualTo("stable 1.0.0");
            assertThat(story.warnings()).isEmpty();
        }
    }

    @Test
    void deployWhenAGatewayOfTheVersionBeforeHasEndedStartsThisVersionsProgram() throws IOException {
        try (ProcessStory story = new ProcessStory(folder, "taken", ProcessStory.freePort())) {
            story.deploy();
            Path gateway = story.gatewayFile("process.json");
            String ofThisVersion = Files.readString(gateway);
            String ofTheVersionBefore = ofThisVersion.replace(
                    "io.swiftdeploy.gateway.GatewayMain", "io.swiftdeploy.stack.process.gateway.GatewayMain");
            assertThat(ofTheVersionBefore).isNotEqualTo(ofThisVersion);
            Files.writeString(gateway, ofTheVersionBefore);
            story.killGateway();

            story.deploy();

            assertThat(story.status()).containsPattern("taken-gateway +running +healthy");

            assertThat(story.answer()).isEqualTo("stable 1.0.0");
        }
    }

    private static String instance(InstanceSpec spec, JsonNode now) {
        return """
                {
                  "stack" : "taken",
                  "name" : "%s",
                  "spec" : "%s",
                  "track" : "stable",
                  "revision" : "%s",
                  "version" : "1.0.0",
                  "number" : 1,
                  "servicePort" : 3000,
                  "port" : %s,
                  "startedAt" : "%s",
                  "state" : "running",
                  "process" : {
                    "pid" : %s,
                    "born" : "%s"
                  },
                  "launch" : {
                    "workingFolder" : "%s",
                    "command" : [ %s ],
                    "environment" : {
                      "APP_PORT" : "3000",
                      "APP_VERSION" : "1.0.0",
                      "MODE" : "stable"
                    }
                  },
                  "schema" : 1
                }"""
                .formatted(
                        spec.name(),
                        new LocalSpecHashes().of(spec),
                        spec.revision().id(),
                        now.at("/port"),
                        now.at("/startedAt").textValue(),
                        now.at("/process/pid"),
                        now.at("/process/born").textValue(),
                        now.at("/launch/workingFolder").textValue(),
                        words(now));
    }

    private static String gateway(ProcessStory story, JsonNode now) {
        return """
                {
                  "stack" : "taken",
                  "name" : "taken-gateway",
                  "spec" : "%s",
                  "process" : {
                    "pid" : %s,
                    "born" : "%s"
                  },
                  "launch" : {
                    "workingFolder" : "%s",
                    "command" : [ %s ],
                    "environment" : { }
                  },
                  "schema" : 1
                }"""
                .formatted(
                        new LocalSpecHashes()
                                .of(story.rehearsal.blueprint().gateway(new Routes(TrafficSplit.none(), Set.of()))),
                        now.at("/process/pid"),
                        now.at("/process/born").textValue(),
                        now.at("/launch/workingFolder").textValue(),
                        words(now));
    }

    private static String words(JsonNode now) {
        return StreamSupport.stream(now.at("/launch/command").spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.joining(", "));
    }
}
