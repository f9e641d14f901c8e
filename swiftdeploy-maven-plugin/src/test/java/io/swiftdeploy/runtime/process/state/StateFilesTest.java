package io.swiftdeploy.runtime.process.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.process.Told;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import io.swiftdeploy.runtime.process.state.InstanceState.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts here are what version 1.1 wrote: its stacks are taken over by reading them. */
class StateFilesTest {
    private static final String INSTANCE =
            """
            {
              "stack" : "shop",
              "name" : "shop-stable-0123456789-2",
              "spec" : "8793db0ccbb37f84",
              "track" : "stable",
              "revision" : "0123456789",
              "version" : "1.0.0",
              "number" : 2,
              "servicePort" : 3000,
              "port" : 40001,
              "startedAt" : "2026-01-02T03:04:05.678Z",
              "state" : "running",
              "process" : {
                "pid" : 4711,
                "born" : "boot/123"
              },
              "launch" : {
                "workingFolder" : "/work/my:service",
                "command" : [ "/usr/bin/java", "-jar", "service.jar" ],
                "environment" : {
                  "APP_PORT" : "3000",
                  "MODE" : "stable"
                }
              },
              "schema" : 1
            }""";
    private static final String GATEWAY =
            """
            {
              "stack" : "shop",
              "name" : "shop-gateway",
              "spec" : "4ab1f08a0924e316",
              "process" : {
                "pid" : 4712,
                "born" : "boot/124"
              },
              "launch" : {
                "workingFolder" : "/state/shop/gateway",
                "command" : [ "/usr/bin/java" ],
                "environment" : { }
              },
              "schema" : 1
            }""";
    private static final String MARK = "{\"state\":\"FOLDER\",\"stack\":\"shop\",\"name\":\"shop-stable-0123456789-2\","
            + "\"spec\":\"8793db0ccbb37f84\",\"track\":\"stable\",\"revision\":\"0123456789\",\"version\":\"1.0.0\","
            + "\"number\":2,\"servicePort\":3000,\"port\":40001,\"startedAt\":\"2026-01-02T03:04:05.678Z\"}";
    private static final StackName SHOP = new StackName("shop");

    @TempDir
    Path folder;

    private final Told told = new Told();
    private final StateFiles files = new StateFiles(told, Fence.NONE);

    private static InstanceState instance() {
        return new InstanceState(
                new Identity(SHOP, "shop-stable-0123456789-2", "8793db0ccbb37f84"),
                new Membership(Track.STABLE, new Revision("0123456789", "1.0.0"), 2, 3000),
                InstancePorts.NONE,
                new Launch(
                        List.of("/usr/bin/java", "-jar", "service.jar"),
                        new TreeMap<>(Map.of("APP_PORT", "3000", "MODE", "stable")),
                        Path.of("/work/my:service")),
                new Run(
                        40001,
                        Optional.of(new ProcessIdentity(4711, "boot/123")),
                        Instant.parse("2026-01-02T03:04:05.678Z")));
    }

    private static GatewayProcessState gateway() {
        return new GatewayProcessState(
                new Identity(SHOP, "shop-gateway", "4ab1f08a0924e316"),
                new Launch(List.of("/usr/bin/java"), new TreeMap<>(), Path.of("/state/shop/gateway")),
                Optional.of(new ProcessIdentity(4712, "boot/124")));
    }

    @Test
    void readUnderstandsWhatTheVersionBeforeWrote() throws IOException {
        assertThat(readInstance(INSTANCE)).contains(instance());
        assertThat(readGateway(GATEWAY)).contains(gateway());
        assertThat(told.warnings).isEmpty();
    }

    @Test
    void readWhenStoppedOnPurposeHasNoProcess() throws IOException {
        String stopped =
                INSTANCE.replaceFirst("(?s)  \"process\" : \\{.*?\\},\n", "").replace("\"running\"", "\"stopped\"");

        assertThat(readInstance(stopped)).contains(instance().stopped());
    }

    @Test
    void writeWritesWhatTheVersionBeforeWrote() throws IOException {
        Path file = folder.resolve("it.json");

        files.write(file, InstanceFile.of(instance()));
        assertThat(file).hasContent(INSTANCE);
        files.write(file, InstanceFile.of(instance().stopped()));
        assertThat(file).content().contains("\"state\" : \"stopped\"").doesNotContain("process");
        files.write(file, GatewayProcessFile.of(gateway()));
        assertThat(file).hasContent(GATEWAY);
    }

    @Test
    void markIsWhatTheVersionBeforeWrote() {
        StateFolder stack = new StateFolder(folder);
        String text = MARK.replace("FOLDER", stack.id());

        assertThat(InstanceMark.of(stack, instance()).text()).isEqualTo(text);
        assertThat(InstanceMark.read(text)
                        .map(it -> it.state(
                                instance().launch(), instance().run().process().orElseThrow())))
                .contains(instance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\":", "\"number\":", "\"startedAt\":", "\"state\":"})
    void markWithoutOneOfItsFieldsIsNone(String field) {
        assertThat(MARK).contains(field);

        assertThat(InstanceMark.read(MARK.replace(field, "\"other\":"))).isEmpty();
    }

    @Test
    void readWhenALaterVersionAddedFieldsIgnoresThem() throws IOException {
        assertThat(readInstance(INSTANCE.replace("\"number\" : 2", "\"number\" : 2, \"later\" : [ 1 ]")))
                .contains(instance());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"name\" : | \"nome\" : | `name` is missing or of another kind",
                "\"stack\" : \"shop\" | \"stack\" : 5 | `stack` is missing or of another kind",
                "\"stack\" : \"shop\" | \"stack\" : null | `stack` is missing or of another kind",
                "\"stack\" : \"shop\" | \"stack\" : \"Not A Name\" | not a stack name",
                "\"number\" : 2 | \"number\" : \"2\" | `number` is missing or of another kind",
                "\"number\" : 2 | \"number\" : 2.5 | `number` is missing or of another kind",
                "\"number\" : 2, |  | `number` is missing or of another kind",
                "\"pid\" : 4711, |  | `process.pid` is missing or of another kind",
                "\"born\" : \"boot/123\" | \"born\" : true | `process.born` is missing or of another kind",
                "\"process\" : { | \"process\" : 5, \"other\" : { | `process` is missing or of another kind",
                "\"-jar\" | 7 | `launch.command.[1]` is missing or of another kind",
                "\"launch\" : | \"lunch\" : | `launch` is missing or of another kind",
                "\"track\" : \"stable\" | \"track\" : \"third\" | THIRD",
                "2026-01-02T03:04:05.678Z | yesterday | yesterday",
                "\"schema\" : 1 | \"schema\" : 2 | another version of SwiftDeploy (format 2, this one knows 1)",
                "\"schema\" : 1 | \"scheme\" : 1 | does not say its version"
            })
    void readWhenAFieldIsUnusableLeavesTheFileAloneAndSaysWhich(String part, String other, String reason)
            throws IOException {
        assertThat(INSTANCE).contains(part);

        String text = INSTANCE.replace(part, other == null ? "" : other);
        assertThat(readInstance(text)).isEmpty();
        assertThat(readInstance(text)).isEmpty();

        assertThat(told.warnings).singleElement().asString().contains("it.json", reason, "left as it is");
        assertThat(folder).isDirectoryNotContaining(it -> !it.endsWith("it.json"));
        assertThat(folder.resolve("it.json")).hasContent(text);
    }

    @Test
    void readWhenTheFileIsEmptyOrNoTextSaysSo() throws IOException {
        assertThat(readInstance("")).isEmpty();
        Files.write(folder.resolve("other.json"), new byte[] {'"', (byte) 0xff, '"'});
        assertThat(files.read(folder.resolve("other.json"), InstanceFile.class, InstanceFile::state))
                .isEmpty();

        assertThat(told.warnings).hasSize(2);
        assertThat(told.warnings.get(0)).contains("it is empty");
        assertThat(told.warnings.get(1)).contains("it is not text");
    }

    @Test
    void toStringShowsNoValueOfTheEnvironment() {
        assertThat(InstanceFile.of(instance()).toString())
                .contains("APP_PORT")
                .doesNotContain("APP_PORT=3000")
                .doesNotContain("=stable}");
    }

    private Optional<InstanceState> readInstance(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("it.json"), text);
        return files.read(file, InstanceFile.class, InstanceFile::state);
    }

    private Optional<GatewayProcessState> readGateway(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("process.json"), text);
        return files.read(file, GatewayProcessFile.class, GatewayProcessFile::state);
    }
}
