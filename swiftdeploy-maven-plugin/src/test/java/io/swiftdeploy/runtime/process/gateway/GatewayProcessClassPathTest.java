package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.runtime.process.ProcessStory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway runs with its own artifacts, not with everything that the plugin needs. */
class GatewayProcessClassPathTest {
    private static final String OF_THE_GATEWAY =
            "classes|main|(swiftdeploy-gateway|undertow-core|xnio|jboss-|wildfly-|smallrye-|jackson-|jspecify).*";

    @TempDir
    Path folder;

    private static List<Path> classPath(ProcessStory story) throws IOException {
        JsonNode record = new ObjectMapper().readTree(Files.readString(story.gatewayFile("process.json")));
        List<String> command = StreamSupport.stream(
                        record.path("launch").path("command").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        String classPath = command.get(command.indexOf("-cp") + 1);
        return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
    }

    private static boolean hasUndertow(Path entry) {
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.getEntry("io/undertow/Undertow.class") != null;
        } catch (IOException folder) {
            return false;
        }
    }

    @Test
    void gatewayIsStartedWithItsOwnArtifactsOnly() throws Exception {
        try (ProcessStory story = new ProcessStory(folder, "shop", ProcessStory.freePort())) {
            story.deploy();

            List<Path> classPath = classPath(story);

            assertThat(story.answer()).isEqualTo("stable 1.0.0");
            assertThat(classPath).allSatisfy(it -> {
                assertThat(it).exists();
                assertThat(it.getFileName().toString()).matches(OF_THE_GATEWAY);
            });
            assertThat(classPath).anyMatch(GatewayProcessClassPathTest::hasUndertow);
            assertThat(classPath)
                    .extracting(it -> it.getFileName().toString())
                    .noneMatch(it -> it.matches("(docker-java|opa-java|runtime|wasm|snakeyaml|compiler|http).*"));
        }
    }
}
