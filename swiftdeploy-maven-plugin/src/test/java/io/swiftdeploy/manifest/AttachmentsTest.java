package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks, volumes, secrets and a command before traffic, as a manifest has them. */
class AttachmentsTest {
    @TempDir
    Path folder;

    private List<String> problems(String lines) {
        return Manifests.problems(Manifests.write(folder, Manifests.baseWith("services", lines)));
    }

    private List<String> problemsOfNetworks(String networks) {
        return Manifests.problems(
                Manifests.write(folder, Manifests.resource("base.yaml") + "networks: " + networks + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/var/run/docker.sock:/engine   | would give the service control over the Engine's host",
                "/:/host                        | would give the service control over the Engine's host",
                "/etc:/host/etc:ro              | would give the service control over the Engine's host",
                "/proc/1:/host/proc:ro          | would give the service control over the Engine's host",
                "/etc/ssl:/etc/ssl              | must be read-only, because /etc/ssl",
                "data:/                         | cannot be mounted at /",
                "data:/run/secrets              | cannot be mounted at /run/secrets",
                "data:/proc/x                   | cannot be mounted at /proc/x",
                "data                           | must be a volume or a path of the host",
                "data:relative                  | must be a volume or a path of the host",
                "data:/srv:rx                   | must be a volume or a path of the host",
                "x:/srv                         | must be a volume or a path of the host",
                "da ta:/srv                     | must be a volume or a path of the host"
            })
    void readWhenAMountIsWrongOrDangerousRefusesIt(String mount, String problem) {
        assertThat(problems("volumes: [\"" + mount + "\"]"))
                .singleElement()
                .asString()
                .startsWith("services.volumes[0] (line 2, column 13): ")
                .contains(problem);
    }

    @Test
    void readWhenAMountIsSafeTakesIt() {
        Path manifest = Manifests.write(
                folder,
                Manifests.baseWith(
                        "services",
                        "volumes: [\"data:/srv\", \"../shared:/in:ro\", \"/etc/localtime:/etc/localtime:ro\"]"));

        assertThat(Manifests.read(manifest)
                        .service()
                        .surroundings()
                        .attachments()
                        .volumes())
                .extracting(Attachments.Mount::text)
                .containsExactly(
                        "data:/srv", folder.resolveSibling("shared") + ":/in:ro", "/etc/localtime:/etc/localtime:ro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-conf",
                "gateway-logs",
                "app-logs",
                "app-logs-canary",
                "key",
                "record",
                "secrets-0123456789",
                "opa-0123456789ab"
            })
    void readWhenAVolumeHasANameThatTheStackKeepsForItselfRefusesIt(String suffix) {
        assertThat(problems("volumes: [\"app-" + suffix + ":/srv\"]"))
                .containsExactly("services.volumes[0] (line 2, column 13): names the volume app-" + suffix
                        + ", which SwiftDeploy keeps for the stack itself: choose another name for the service's data");
    }

    @Test
    void readWhenAVolumeOnlyBeginsLikeTheStackTakesIt() {
        Path manifest = Manifests.write(
                folder, Manifests.baseWith("services", "volumes: [\"app-uploads:/srv\", \"appkey:/key\", \"key:/k\"]"));

        assertThat(Manifests.read(manifest)
                        .service()
                        .surroundings()
                        .attachments()
                        .volumes())
                .hasSize(3);
    }

    @Test
    void readWhenTwoThingsAreAtOnePlaceRefusesThem() {
        assertThat(problems("volumes: [\"one:/srv\", \"two:/srv/\"]"))
                .singleElement()
                .asString()
                .contains("mounts two things at /srv");
        assertThat(problems("secrets: {a: {file: a.txt, target: c}, b: {file: b.txt, target: c}}"))
                .singleElement()
                .asString()
                .contains("has two secrets in the file c");
        assertThat(problems("secrets: {../a: x}")).singleElement().asString().contains("a file name");
    }

    @Test
    void readWhenNetworksAreTheStacksOwnOrTwiceOrDockersRefusesThem() {
        assertThat(problemsOfNetworks("[swiftdeploy-net]"))
                .singleElement()
                .asString()
                .contains("is the stack's own network");
        assertThat(problemsOfNetworks("[swiftdeploy-net-policy]"))
                .singleElement()
                .asString()
                .contains("is the network of the stack's policy server");
        assertThat(problemsOfNetworks("[db, db]")).singleElement().asString().contains("has db twice");
        assertThat(problemsOfNetworks("[host]")).singleElement().asString().contains("none of Docker's own");
    }

    @Test
    void readWhenBeforeTrafficHasNoCommandRefusesIt() {
        assertThat(problems("before_traffic: {timeout: 1m}"))
                .containsExactly("services.before_traffic.command (line 2, column 3): is missing");
        assertThat(problems("before_traffic: {command: []}"))
                .singleElement()
                .asString()
                .contains("must have the program and its arguments");
        assertThat(problems("before_traffic: {command: [\" \", x]}"))
                .singleElement()
                .asString()
                .contains("must have the program as its first word");
    }

    @Test
    void rehearsalRunsNothingAndHasVolumesOfItsOwn() {
        Path manifest = Manifests.write(
                folder,
                Manifests.baseWith("services", "volumes: [\"data:/srv\"]\nbefore_traffic: {command: [migrate]}"));

        Service service = Manifests.read(manifest).service().forRehearsal();

        assertThat(service.surroundings().beforeTraffic().isGiven()).isFalse();
        assertThat(service.surroundings().attachments().volumes())
                .extracting(Attachments.Mount::source)
                .containsExactly("data-rehearsal");
    }
}
