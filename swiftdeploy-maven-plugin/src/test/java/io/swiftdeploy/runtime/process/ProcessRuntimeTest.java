package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.Inspection.Bypass;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.instance.Programs;
import io.swiftdeploy.runtime.process.state.InstanceMark;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ProcessRuntimeTest {
    @TempDir
    Path folder;

    ProcessFixture rehearsal;

    @BeforeEach
    void rehearse() {
        rehearsal = new ProcessFixture(folder, "proc");
    }

    @AfterEach
    void removeAll() {
        rehearsal.close();
    }

    private ObservedInstance only() {
        List<ObservedInstance> instances =
                rehearsal.runtime().observe(rehearsal.stack).instances();
        assertThat(instances).hasSize(1);
        return instances.get(0);
    }

    @Test
    void startWhenNothingRunsServesOnAPortOfItsOwnWithTheSpecificationsEnvironment() {
        rehearsal.manifest("1.2.3", "replicas: 2\nenv:\n  GREETING: hello");

        List<String> started = rehearsal.started();

        assertThat(started).hasSize(2).allMatch(it -> it.startsWith("proc-stable-"));
        assertThat(started.stream().map(it -> rehearsal.address(it, "/"))).doesNotHaveDuplicates();
        assertThat(rehearsal.http.text(rehearsal.address(started.get(0), "/"))).contains("stable 1.2.3");
        assertThat(rehearsal
                        .http
                        .text(rehearsal.address(started.get(0), "/env"))
                        .orElseThrow())
                .contains("GREETING", "APP_HOST", "APP_PORT", "PATH");
        assertThat(rehearsal.runtime().inspection().lastLogLines(started.get(1), 5))
                .contains("listening as stable");
    }

    @Test
    void startWhenTheServiceReadsTheFrameworksVariablesTellsItItsPortAndLoopbackThere() {
        rehearsal.manifest(
                "1.0.0", "framework: spring-boot\nhealth: {path: /healthz}\nenv:\n  READS_PORT_FROM: SERVER_PORT");

        String name = rehearsal.started().get(0);

        assertThat(rehearsal.answers(name)).isTrue();
        assertThat(rehearsal.http.text(rehearsal.address(name, "/env")).orElseThrow())
                .contains("SERVER_PORT", "SERVER_ADDRESS")
                .doesNotContain("MANAGEMENT_SERVER");
        rehearsal.runtime().stop(List.of(name));

        rehearsal.runtime().resume(rehearsal.stable().group());

        ProcessFixture.await(() -> rehearsal.answers(name));
    }

    @Test
    void bypassesWhenTheServiceListensWhereItIsToldAreNone() {
        rehearsal.started();

        assertThat(rehearsal.runtime().inspection().bypasses(rehearsal.stable().group()))
                .isEmpty();
    }

    @Test
    void bypassesWhenTheServiceListensOnAllInterfacesNameAnAddressOfThisMachine() throws IOException {
        assumeTrue(hasAnAddress(), "this machine has no address but loopback ones");
        rehearsal.manifest("1.0.0", "env:\n  CARELESS: yes");
        String name = rehearsal.started().get(0);

        List<Bypass> bypasses =
                rehearsal.runtime().inspection().bypasses(rehearsal.stable().group());

        assertThat(bypasses).singleElement().satisfies(it -> {
            assertThat(it.instance()).isEqualTo(name);
            assertThat(it.address().getAddress().isLoopbackAddress()).isFalse();
            new Socket(it.address().getAddress(), it.address().getPort()).close();
        });
    }

    private static boolean hasAnAddress() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress());
    }

    @Test
    void startWhenTheManifestNamesAHostLeavesIt() {
        rehearsal.manifest("1.0.0", "env:\n  APP_HOST: localhost");

        String name = rehearsal.started().get(0);

        assertThat(rehearsal.answers(name)).isTrue();
    }

    @Test
    void startWhenTheBuildHasSecretsInItsEnvironmentPassesNoneOn() {
        String name = rehearsal.started().get(0);
        Set<String> ofBuild = new TreeSet<>(System.getenv().keySet());
        ofBuild.removeAll(Set.of(
                "PATH",
                "HOME",
                "USER",
                "LOGNAME",
                "SHELL",
                "LANG",
                "LC_ALL",
                "LC_CTYPE",
                "TZ",
                "TMPDIR",
                "TEMP",
                "TMP",
                "JAVA_HOME",
                "SystemRoot",
                "USERPROFILE"));

        String names = rehearsal.http.text(rehearsal.address(name, "/env")).orElseThrow();

        assertThat(List.of(names.substring(1, names.length() - 1).split(", "))).doesNotContainAnyElementsOf(ofBuild);
    }

    @Test
    void observeInALaterBuildFindsWhatAnEarlierOneStarted() {
        var spec = rehearsal.instances().get(0);
        rehearsal.started();

        ObservedInstance found = only();

        assertThat(found.name()).isEqualTo(spec.name());
        assertThat(found.running()).isTrue();
        assertThat(found.revision()).isEqualTo(spec.revision());
        assertThat(found.track()).isEqualTo(spec.track());
        assertThat(found.group().port()).isEqualTo(3000);
        assertThat(found.group().number()).isEqualTo(1);
        assertThat(found.condition().spec()).isEqualTo(new ContainerSpecHashes().of(spec));
    }

    @Test
    void startWhenItRunsAlreadyLeavesItAlone() {
        String name = rehearsal.started().get(0);
        long pid = rehearsal.process(name).pid();

        assertThat(rehearsal.runtime().start(rehearsal.stack, rehearsal.instances()))
                .isEmpty();
        assertThat(rehearsal.process(name).pid()).isEqualTo(pid);
    }

    @Test
    void startOfAGatewayByAnInterruptedThreadLeavesNothingAndTheThreadInterrupted() {
        var gateway = rehearsal.blueprint().gateway(new Routes(TrafficSplit.none(), Set.of()));
        Thread.currentThread().interrupt();

        try {
            assertThatThrownBy(() -> rehearsal.runtime().start(gateway)).isInstanceOf(InterruptedWaitException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(rehearsal.runtime().observe(rehearsal.stack)).isEqualTo(ObservedStack.nothing());
    }

    @Test
    void startGivesTheProcessASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws IOException {
        String name = rehearsal.started().get(0);
        long pid = rehearsal.process(name).pid();
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat"))
                && Programs.onPath("setsid").isPresent());

        String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ");

        assertThat(stat[5]).as("session").isEqualTo(Long.toString(pid));
    }

    @Test
    void observeWhenTheProcessWasKilledSaysThatItDoesNotRun() {
        String name = rehearsal.started().get(0);
        rehearsal.process(name).destroyForcibly();
        ProcessFixture.await(() -> !only().running());

        assertThat(only().condition().health()).isEqualTo(ObservedInstance.ENDED);
        assertThat(rehearsal.runtime().start(rehearsal.stack, rehearsal.instances()))
                .containsExactly(name);
        ProcessFixture.await(() -> rehearsal.answers(name));
    }

    @Test
    void resumeWhenStoppedRunsTheSameAgain() {
        rehearsal.manifest("1.0.0", "env:\n  COLOUR: green");
        var plan = rehearsal.stable();
        String name = rehearsal.started().get(0);
        rehearsal.runtime().stop(List.of(name));
        assertThat(only().running()).isFalse();

        rehearsal.runtime().resume(plan.group());

        ProcessFixture.await(() -> rehearsal.answers(name));
        assertThat(rehearsal.http.text(rehearsal.address(name, "/env")).orElseThrow())
                .contains("COLOUR");
        assertThat(only().running()).isTrue();
        assertThat(rehearsal.told.warnings).isEmpty();
    }

    @Test
    void resumeOfAnInstanceOfAnEarlierVersionGivesItNothingThatItDidNotHave() {
        String name = rehearsal.started().get(0);
        rehearsal.runtime().stop(List.of(name));
        ObjectNode record = rehearsal.record(name);
        assertThat(record.withObject("/launch/environment").remove("APP_HOST")).isNotNull();
        rehearsal.rewrite(name, record);

        rehearsal.runtime().resume(rehearsal.stable().group());

        ProcessFixture.await(() -> rehearsal.answers(name));
        assertThat(rehearsal.http.text(rehearsal.address(name, "/env")).orElseThrow())
                .contains("APP_PORT")
                .doesNotContain("APP_HOST");
    }

    @Test
    void stopWhenTheServiceIgnoresSigtermKillsItAfterTheTimeoutAndSaysSo() {
        rehearsal.manifest("1.0.0", "env:\n  STUBBORN: \"yes\"").stoppingWithin(ProcessFixture.SHORT_STOP);
        String name = rehearsal.started().get(0);
        ProcessIdentity process = rehearsal.incarnation(name);

        rehearsal.runtime().stop(List.of(name));

        assertThat(process.runs()).isFalse();
        assertThat(rehearsal.told.warnings)
                .singleElement()
                .asString()
                .contains(name, "did not end within 2 s", "was killed");
    }

    @Test
    void stopWhenTheServiceStartedOthersEndsThemToo() throws IOException {
        Path script = Files.writeString(
                folder.resolve("run.sh"),
                """
                #!/bin/sh
                sleep 600 &
                %s -cp %s %s
                """
                        .formatted(
                                Programs.java(),
                                ProcessFixture.classes(TinyService.class),
                                TinyService.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        rehearsal.from(new ProcessSettings(Optional.empty(), List.of("./run.sh"), List.of(), folder, "tiny:latest"));
        String name = rehearsal.started().get(0);
        List<ProcessIdentity> family = rehearsal.incarnation(name).family().toList();
        assertThat(family).hasSize(3);

        rehearsal.runtime().stop(List.of(name));

        assertThat(family).noneMatch(ProcessIdentity::runs);
    }

    @Test
    void removeWhenThePidBelongsToAnotherProgramNowTouchesNobody() throws IOException {
        String name = rehearsal.started().get(0);
        ObjectNode record = rehearsal.record(name);
        rehearsal.runtime().stop(List.of(name));
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            record.withObject("/process").put("pid", foreign.pid());
            rehearsal.rewrite(name, record);

            assertThat(only().running()).isFalse();
            rehearsal.runtime().stop(List.of(name));
            rehearsal.rewrite(name, record);
            rehearsal.runtime().remove(List.of(name));
            rehearsal.runtime().removeAll(rehearsal.stack);

            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "empty", "of another version", "deleted"})
    void observeWhenAStateFileIsLostFindsTheProcessAndChangesNothing(String how) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")));
        rehearsal.manifest("1.0.0", "env:\n  COLOUR: green");
        String name = rehearsal.started().get(0);
        ObservedInstance before = only();
        String lost = lose(rehearsal.recordFile(name), how);

        assertThat(only()).isEqualTo(before);

        assertThat(rehearsal.told.warnings).hasSize(how.equals("deleted") ? 0 : 1);
        assertThat(Files.exists(rehearsal.recordFile(name)) ? Files.readString(rehearsal.recordFile(name)) : "")
                .isEqualTo(lost);
        assertThat(rehearsal.runtime().start(rehearsal.stack, rehearsal.instances()))
                .isEmpty();
        rehearsal.runtime().stop(List.of(name));
        rehearsal.runtime().resume(rehearsal.stable().group());
        ProcessFixture.await(() -> rehearsal.answers(name));
        assertThat(rehearsal.http.text(rehearsal.address(name, "/env")).orElseThrow())
                .contains("COLOUR");
    }

    /** What a kill between the start of a process and the writing of its state file leaves, and other damage. */
    private static String lose(Path file, String how) throws IOException {
        String whole = Files.readString(file);
        String left =
                switch (how) {
                    case "truncated" -> whole.substring(0, 100);
                    case "of another version" -> whole.replace("\"schema\" : 1", "\"schema\" : 2");
                    default -> "";
                };
        Files.writeString(file, left);
        if (how.equals("deleted")) {
            Files.delete(file);
        }
        return left;
    }

    @Test
    void removeAllWhenTheStateFolderWasDeletedEndsWhatRuns() {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")));
        String name = rehearsal.started().get(0);
        ProcessIdentity process = rehearsal.incarnation(name);
        StateFiles.quiet().remove(rehearsal.state);

        assertThat(rehearsal.runtime().removeAll(rehearsal.stack)).contains("instance " + name);

        assertThat(process.runs()).isFalse();
        assertThat(rehearsal.state).doesNotExist();
    }

    @Test
    void removeAllWhenABuildWasKilledTwiceBeforeItWroteAStateFileEndsBothProcesses() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")));
        String name = rehearsal.started().get(0);
        ProcessIdentity first = rehearsal.incarnation(name);
        Process twin = twinOf(first);
        try {
            rehearsal.runtime().removeAll(rehearsal.stack);

            assertThat(first.runs()).isFalse();
            ProcessFixture.await(() -> !twin.isAlive());
        } finally {
            twin.destroyForcibly();
        }
    }

    /** Another process with the same mark. */
    private static Process twinOf(ProcessIdentity instance) throws IOException {
        ProcessBuilder twin = new ProcessBuilder("sleep", "600");
        Arrays.stream(Files.readString(Path.of("/proc/" + instance.pid() + "/environ"))
                        .split("\0"))
                .filter(it -> it.startsWith(InstanceMark.VARIABLE + "="))
                .forEach(it -> twin.environment().put(InstanceMark.VARIABLE, it.substring(it.indexOf('=') + 1)));
        return twin.start();
    }

    @Test
    void stateFilesAreReadableByTheirUserOnly() throws IOException {
        rehearsal.manifest("1.0.0", "env:\n  PASSWORD:\n    value: hunter2\n    secret: true");
        String name = rehearsal.started().get(0);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rehearsal.recordFile(name))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rehearsal.state)))
                .isEqualTo("rwx------");
    }

    @Test
    void startWhenTheProgramIsMissingSaysWhichAndLeavesNothing() {
        var specs = rehearsal.instances();
        rehearsal.from(new ProcessSettings(Optional.empty(), List.of("./no-such"), List.of(), folder, "tiny:latest"));

        assertThatThrownBy(() -> rehearsal.runtime().start(rehearsal.stack, specs))
                .isInstanceOfSatisfying(SwiftDeployException.class, e -> {
                    assertThat(e.what()).contains("./no-such", "missing or not executable");
                    assertThat(e.where()).contains("services.process.command");
                    assertThat(e.next()).isNotEmpty();
                });
        assertThat(rehearsal.runtime().observe(rehearsal.stack)).isEqualTo(ObservedStack.nothing());
    }

    @Test
    void removeAllLeavesNothingAndOtherStacksAlone() {
        String name = rehearsal.started().get(0);
        ProcessIdentity process = rehearsal.incarnation(name);
        try (ProcessFixture other = new ProcessFixture(folder, "other")) {
            String beside = other.started().get(0);

            List<String> removed = rehearsal.runtime().removeAll(rehearsal.stack);

            assertThat(removed).contains("instance " + name, "state folder " + rehearsal.state);
            assertThat(process.runs()).isFalse();
            assertThat(rehearsal.state).doesNotExist();
            assertThat(other.answers(beside)).isTrue();
        }
        assertThat(rehearsal.runtime().removeAll(rehearsal.stack)).isEmpty();
    }

    @Test
    void hostTellsOfThisMachine() {
        var reports = rehearsal.runtime().inspection().hosts(rehearsal.stack);

        assertThat(reports).hasSize(1);
        var report = reports.get(0);
        assertThat(report.diskFreeBytes()).isPresent();
        assertThat(report.memoryTotalBytes().orElseThrow())
                .isGreaterThan(report.memoryFreeBytes().orElseThrow());
    }
}
