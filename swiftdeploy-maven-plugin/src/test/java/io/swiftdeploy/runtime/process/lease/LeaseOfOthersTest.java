package io.swiftdeploy.runtime.process.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt.HeldBy;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.instance.Programs;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The lease excludes builds that share no class with its holder: of another class loader, of another process. */
@Execution(ExecutionMode.CONCURRENT)
class LeaseOfOthersTest {
    @TempDir
    Path folder;

    private TestLeases leases() {
        return new TestLeases(folder.resolve("state").resolve("shop"));
    }

    @Test
    void leaseExcludesThePluginThatMavenLoadedASecondTime() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(LeaseOfOthersTest::url)
                .toArray(URL[]::new);
        try (Lease lease = leases().take(TestLeases.RELEASE);
                URLClassLoader other = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Object leases = other.loadClass(FileLeases.class.getName())
                    .getConstructor(Path.class)
                    .newInstance(leases().folder());
            Class<?> stack = other.loadClass(StackName.class.getName());
            Class<?> holder = other.loadClass(LeaseHolder.class.getName());

            Object attempt = leases.getClass()
                    .getMethod("tryTake", stack, holder)
                    .invoke(
                            leases,
                            stack.getConstructor(String.class).newInstance("shop"),
                            holder.getConstructor(String.class, String.class, Instant.class)
                                    .newInstance("twin", "deploy", Instant.now()));

            assertThat(attempt).asString().contains("HeldBy", "ann@agent-1");
            lease.requireHeld();
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leaseExcludesAnotherProcessAndIsFreeOnceThatWasKilled() throws Exception {
        try (ChildBuild other = ChildBuild.of(leases().folder(), "shop", "release")) {
            assertThat(other.hasTheLease()).isTrue();

            assertThat(leases().attempt(TestLeases.ROLLBACK)).isInstanceOfSatisfying(HeldBy.class, held -> {
                assertThat(held.holder().who()).isEqualTo(other.who());
                assertThat(held.holder().purpose()).isEqualTo("release");
            });

            other.kill();
            try (Lease lease = leases().take(TestLeases.ROLLBACK)) {
                lease.requireHeld();
                assertThat(leases().attempt(TestLeases.RELEASE)).isEqualTo(new HeldBy(TestLeases.ROLLBACK));
            }
        }
        assertThat(leases().folder()).doesNotExist();
    }

    /** JUnit removes the folder that such a build sends its heartbeats to. */
    @Test
    void closeOfAnotherBuildReturnsWhenThatHasEnded() throws Exception {
        for (int round = 0; round < 3; round++) {
            ChildBuild other = ChildBuild.of(leases().folder(), "shop", "release");
            assertThat(other.hasTheLease()).isTrue();
            long pid = Long.parseLong(other.who().substring("agent-".length()));

            other.close();

            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    /** The file of the lock comes and goes with each turn. */
    @Test
    void buildsThatTakeTurnsNeverTakeAVanishedLockFileForAFailure() throws Exception {
        Files.createDirectories(leases().folder());
        List<Process> builds = List.of(alternating(), alternating());
        for (Process build : builds) {
            assertThat(new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("took turns\n");
        }
    }

    private Process alternating() throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                ProcessFixture.classes(AlternatingBuilds.class).toString(),
                System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Programs.java(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        AlternatingBuilds.class.getName(),
                        leases().folder().toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void leaseWhenTwoProcessesRaceIsTakenByOne() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (ChildBuild one = ChildBuild.of(leases().folder(), "shop", "deploy");
                    ChildBuild two = ChildBuild.of(leases().folder(), "shop", "deploy")) {
                assertThat(List.of(one.says(), two.says()))
                        .satisfiesOnlyOnce(it -> assertThat(it).isEqualTo(HoldingJvm.TAKEN))
                        .satisfiesOnlyOnce(it -> assertThat(it).contains("HeldBy", "deploy"));
                one.kill();
                two.kill();
            }
        }
    }
}
