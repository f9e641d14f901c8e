package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keeper does with configurations: takes them in, goes back, and watches a canary. */
@Execution(ExecutionMode.CONCURRENT)
class KeeperRoutesTest extends KeeperScriptFixture {
    private int route(String generation, String fallback, String lease) throws IOException, InterruptedException {
        Path candidate = folder.resolve("conf/candidate-1");
        return run("route", generation, candidate.toString(), fallback, lease);
    }

    private PlayedHeartbeat heartbeat() {
        return new PlayedHeartbeat(folder.resolve("record"), "mine");
    }

    @Test
    void routeWhenTheGenerationIsAsExpectedReplacesAndReloads() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, ""));

        assertThat(route("one", "-", "-")).isZero();

        assertThat(read("conf/nginx.conf")).contains("generation two");
        assertThat(read("tmp/keeper.loaded")).isEqualTo("two\n");
        assertThat(folder.resolve("logs/journal.log")).isEmptyFile();
        await("nginx is told", () -> Files.exists(folder.resolve("reloads")));
    }

    @Test
    void routeWhenTheGenerationHasMovedChangesNothing() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, ""));

        assertThat(route("zero", "-", "-")).isEqualTo(KeeperScript.MOVED);

        assertThat(read("conf/nginx.conf")).contains("generation one");
        assertThat(folder.resolve("logs/journal.log")).doesNotExist();
    }

    @Test
    void routeWhenNginxRefusesChangesNothing() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, "") + "broken");

        assertThat(route("one", "-", "-")).isEqualTo(KeeperScript.REFUSED);

        assertThat(read("conf/nginx.conf")).contains("generation one");
    }

    /** The copies that a route goes back to, and whose heartbeat keeps the present canary. */
    @ParameterizedTest
    @ValueSource(strings = {"copies", "watcher"})
    void routeWhenTheDiskIsFullChangesNothing(String what) throws Exception {
        if (what.equals("copies")) {
            executable("cp", "echo 'No space left on device' >&2; exit 1");
        } else {
            Files.createDirectory(folder.resolve("conf/watcher.new"));
        }
        write("conf/watcher", "mine\n");
        write("record/heartbeat", "other 0000000001\n");
        Path candidate = write("conf/candidate-1", configuration("two", "bb", 10, ""));

        assertThat(route("one", "-", "other")).isIn(1, 2);

        assertThat(read("conf/nginx.conf")).contains("generation one");
        assertThat(read("conf/watcher")).isEqualTo("mine\n");
        assertThat(candidate).doesNotExist();
    }

    @Test
    void routeOfABuildThatHasLostItsLeaseChangesNothing() throws Exception {
        write("record/heartbeat", "another 0000000001\n");
        write("conf/candidate-1", configuration("two", "bb", 10, ""));

        assertThat(route("one", "-", "mine")).isEqualTo(KeeperScript.FENCED);

        assertThat(read("conf/nginx.conf")).contains("generation one");
    }

    @Test
    void routeKeepsTheCertificatesThatAConfigurationNamesAndRemovesTheOthers() throws Exception {
        for (String id : List.of("0a", "0b", "0c")) {
            write("conf/tls-" + id + ".crt", id);
            write("conf/tls-" + id + ".key", id);
        }
        write("conf/nginx.conf", configuration("one", "bb", 10, "") + certified("0a"));
        write("conf/candidate-1", configuration("two", "bb", 10, "") + certified("0b"));

        assertThat(route("one", "-", "-")).isZero();

        assertThat(folder.resolve("conf/tls-0a.key")).exists();
        assertThat(folder.resolve("conf/tls-0b.crt")).exists();
        assertThat(folder.resolve("conf/tls-0b.key")).exists();
        assertThat(folder.resolve("conf/tls-0c.crt")).doesNotExist();
        assertThat(folder.resolve("conf/tls-0c.key")).doesNotExist();
    }

    @Test
    void confirmForgetsTheConfigurationBeforeAndTheCertificatesThatOnlyItNamed() throws Exception {
        write("conf/tls-0a.key", "former");
        write("conf/tls-0b.key", "present");
        write("conf/nginx.conf", configuration("one", "-", 0, "") + certified("0a"));
        write("conf/candidate-1", configuration("two", "-", 0, "") + certified("0b"));
        assertThat(route("one", "-", "-")).isZero();

        assertThat(run("confirm", "one")).isEqualTo(KeeperScript.MOVED);
        assertThat(folder.resolve("conf/tls-0a.key")).exists();
        assertThat(run("confirm", "two")).isZero();

        assertThat(folder.resolve("conf/tls-0a.key")).doesNotExist();
        assertThat(folder.resolve("conf/before.conf")).doesNotExist();
        assertThat(read("conf/tls-0b.key")).isEqualTo("present");
    }

    @Test
    void routeLeavesWhatAnotherBuildIsAboutToPlaceOrToRoute() throws Exception {
        write("conf/tls-0c.key", "another's");
        write("conf/candidate-2", configuration("three", "-", 0, "") + certified("0c"));
        write("conf/candidate-1", configuration("two", "-", 0, ""));

        assertThat(route("one", "-", "-")).isZero();

        assertThat(folder.resolve("conf/candidate-2")).exists();
        assertThat(read("conf/tls-0c.key")).isEqualTo("another's");
    }

    @Test
    void routeRemovesWhatBuildsLeftMinutesAgo() throws Exception {
        write("conf/candidate-2", "left");
        write("conf/candidate-1", configuration("two", "-", 0, ""));
        executable("date", "echo $(($(/bin/date \"$@\") + 601))");

        assertThat(route("one", "-", "-")).isZero();

        assertThat(folder.resolve("conf/candidate-2")).doesNotExist();
    }

    @Test
    void routeThatIsNotTakenInLeavesNoCandidate() throws Exception {
        write("conf/candidate-1", configuration("two", "-", 0, ""));
        write("conf/candidate-1-fallback", configuration("two", "-", 0, ""));

        assertThat(route("zero", "-", "-")).isEqualTo(KeeperScript.MOVED);

        assertThat(folder.resolve("conf").toFile().list()).noneMatch(it -> it.startsWith("candidate"));
    }

    @Test
    void placeGivesAFileThePermissionsThatItIsToHave() throws Exception {
        Path key = write("conf/tls-0a.key", "former");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        Path candidate = write("conf/candidate-1", "next");

        assertThat(run("place", candidate.toString(), "tls-0a.key", "400")).isZero();

        assertThat(key).hasContent("next");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("r--------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 2", "exit 127", "kill -9 $$"})
    void routeWhenNobodyCanTellWhichCertificatesAreNamedRemovesNone(String grep) throws Exception {
        executable("nginx", "exit 0");
        executable("grep", grep);
        write("conf/tls-0a.key", "used");
        write("conf/candidate-1", configuration("two", "-", 0, "") + certified("0a"));

        assertThat(route("one", "-", "-")).isZero();

        assertThat(read("conf/tls-0a.key")).isEqualTo("used");
    }

    private static String certified(String id) {
        return "ssl_certificate /etc/swiftdeploy/tls-" + id + ".crt;\nssl_certificate_key /etc/swiftdeploy/tls-" + id
                + ".key;\n";
    }

    @Test
    void restoreGoesBackToTheConfigurationBefore() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, ""));
        route("one", "-", "-");

        assertThat(run("restore", "two")).isZero();

        assertThat(read("conf/nginx.conf")).contains("generation one");
    }

    @Test
    void restoreOfAWatchedConfigurationBringsItsFallbackAndItsWatcherBack() throws Exception {
        try (var beating = heartbeat()) {
            write("conf/candidate-1", configuration("two", "bb", 10, "watched"));
            write("conf/candidate-2", configuration("three", "bb", 0, "expired"));
            route("one", folder.resolve("conf/candidate-2").toString(), beating.holder());
            write("conf/candidate-1", configuration("four", "bb", 10, ""));
            assertThat(route("two", "-", "-")).isZero();
            assertThat(folder.resolve("conf/fallback.conf")).doesNotExist();

            assertThat(run("restore", "four")).isZero();

            assertThat(read("conf/watcher")).isEqualTo("mine\n");
            assertThat(read("conf/fallback.conf")).contains("generation three");
        }
        await("it expires", () -> read("conf/nginx.conf").contains("swiftdeploy-watch expired"));
        assertThat(read("conf/nginx.conf")).contains("weight=0").contains("generation three");
    }

    @Test
    void restoreOfAWatchedConfigurationPutsAnotherWatchersFallbackAway() throws Exception {
        try (var beating = heartbeat()) {
            write("conf/candidate-1", configuration("two", "bb", 10, "watched"));
            write("conf/candidate-2", configuration("three", "bb", 0, "expired"));
            route("one", folder.resolve("conf/candidate-2").toString(), beating.holder());
            write("conf/candidate-1", configuration("four", "cc", 10, "watched"));
            write("conf/candidate-2", configuration("five", "cc", 0, "expired"));
            assertThat(route("two", folder.resolve("conf/candidate-2").toString(), beating.holder()))
                    .isZero();

            assertThat(run("restore", "four")).isZero();
        }
        await("it expires", () -> read("conf/nginx.conf").contains("swiftdeploy-watch expired"));
        assertThat(read("conf/nginx.conf")).contains("generation three");
    }

    @Test
    void placeGivesAFileItsNewContentAtOnce() throws Exception {
        write("conf/neighbours.access", "deny 192.0.2.0/24;\n");
        Path candidate = write("conf/candidate-1", "deny 198.51.100.0/24;\n");

        assertThat(run("place", candidate.toString(), "neighbours.access")).isZero();

        assertThat(read("conf/neighbours.access")).isEqualTo("deny 198.51.100.0/24;\n");
        assertThat(candidate).doesNotExist();
    }

    @Test
    void placeOfWhatIsNotThereChangesNothing() throws Exception {
        write("conf/neighbours.access", "deny 192.0.2.0/24;\n");

        assertThat(run("place", folder.resolve("conf/candidate-1").toString(), "neighbours.access"))
                .isEqualTo(KeeperScript.REFUSED);

        assertThat(read("conf/neighbours.access")).isEqualTo("deny 192.0.2.0/24;\n");
    }

    @Test
    void chaosIsTakenInUnderTheLock() throws Exception {
        Path candidate = write("conf/candidate-1", "a map\n");
        Process holder = new ProcessBuilder(
                        "flock", folder.resolve("conf/keeper.lock").toString(), "sh", "-c", "echo held; read line")
                .start();
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        Process chaos = keeper("chaos", candidate.toString()).start();
        assertThat(chaos.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(folder.resolve("conf/chaos.map")).doesNotExist();

        holder.getOutputStream().close();

        assertThat(chaos.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(read("conf/chaos.map")).isEqualTo("a map\n");
        await("nginx is told", () -> Files.exists(folder.resolve("reloads")));
    }

    @Test
    void chaosThatNginxRefusesLeavesTheOneBefore() throws Exception {
        executable("nginx", "! grep -q broken " + folder.resolve("conf/chaos.map"));
        write("conf/chaos.map", "a map\n");
        Path candidate = write("conf/candidate-1", "broken\n");

        assertThat(run("chaos", candidate.toString())).isEqualTo(KeeperScript.REFUSED);

        assertThat(read("conf/chaos.map")).isEqualTo("a map\n");
        assertThat(folder.resolve("reloads")).doesNotExist();
    }

    @Test
    void watchRepairsAConfigurationThatWasWrittenAndNotLoaded() throws Exception {
        write("conf/nginx.conf", configuration("two", "bb", 10, ""));

        Process watch =
                keeper("watch").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            await("nginx is told", () -> read("tmp/keeper.loaded").equals("two\n"));
        } finally {
            kill(watch.toHandle());
        }
    }

    @Test
    void watchGivesEverybodyStableWhenTheHeartbeatStops() throws Exception {
        write("record/heartbeat", "mine 0000000001\n");
        write("conf/candidate-1", configuration("two", "bb", 10, "watched"));
        write("conf/candidate-2", configuration("three", "bb", 0, "expired"));
        assertThat(route("one", folder.resolve("conf/candidate-2").toString(), "mine"))
                .isZero();

        await("it expires", () -> read("conf/nginx.conf").contains("swiftdeploy-watch expired"));
        assertThat(read("conf/nginx.conf")).contains("weight=0").contains("generation three");
    }

    @Test
    void routeOfAWithdrawnConfigurationChangesNothingHoweverLateItComes() throws Exception {
        String candidate =
                write("conf/candidate-1", configuration("two", "-", 0, "")).toString();
        String before = read("conf/nginx.conf");

        assertThat(run("withdraw", candidate)).isZero();

        assertThat(run("route", "one", candidate, "-", "-")).isEqualTo(KeeperScript.REFUSED);
        assertThat(read("output")).contains("withdrawn");
        assertThat(read("conf/nginx.conf")).isEqualTo(before);
    }
}
