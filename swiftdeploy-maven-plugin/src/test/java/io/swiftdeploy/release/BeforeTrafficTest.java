package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When {@code services.before_traffic} is run, and what comes of its end. */
class BeforeTrafficTest extends WithReleaseFixture {
    private static final String MIGRATE = "  before_traffic: {command: [migrate]}\n";
    private static final String COMMAND = "command migrate";

    private List<String> acts() {
        return shop.runtime.acts.stream()
                .filter(it -> it.equals(COMMAND) || it.startsWith("start ") || it.startsWith("resume "))
                .map(it -> it.replaceFirst(" shop-.*", ""))
                .toList();
    }

    @Test
    void deployRunsItAfterTheGateAndBeforeInstances() {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        shop.deploy();

        assertThat(acts()).containsExactly(COMMAND, "start");
        assertThat(shop.runtime.acts.indexOf("policies")).isLessThan(shop.runtime.acts.indexOf(COMMAND));
        assertThat(shop.records().get(3).event().facts()).hasEntrySatisfying("before_traffic", it -> assertThat(it)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("outcome", "succeeded")
                .containsKey("took_ms"));
    }

    @Test
    void canaryRunsItAtItsStartAndNotWhenItBecomesStable() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", MIGRATE);
        new CanaryStart(shop.context(), 10).run();
        new CanaryStart(shop.context(), 20).run();
        shop.promote();

        assertThat(acts()).containsExactly("start", COMMAND, "start", "start");
    }

    @Test
    void rollbackAndReturnOfAKeptRevisionRunNothing() {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        shop.write("2.0.0", MIGRATE);
        shop.deploy();
        shop.rollback();
        shop.write("2.0.0", MIGRATE);
        shop.deploy();

        assertThat(acts()).containsExactly(COMMAND, "start", COMMAND, "start", "resume", "resume");
    }

    @Test
    void deployWhenItFailsChangesNothingAndSaysWhatItWrote() {
        shop.deploy("1.0.0");
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.commands.end =
                new CommandEnd(CommandEnd.How.ENDED, 137, List.of("password is hunter2", "no such table"));
        shop.write("2.0.0", MIGRATE + "  env: {DB: {value: hunter2, secret: true}}\n");

        assertThatThrownBy(shop::deploy)
                .hasMessageContaining("failed with exit code 137 (it was killed, by lack of memory for example)")
                .hasMessageContaining("password is ********\n    no such table")
                .hasMessageContaining("is yours to undo");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.lastRecord().event().result().text()).isEqualTo("failed");
        assertThat(shop.lastRecord().event().facts().toString())
                .contains("exit_code")
                .doesNotContain("hunter2");
    }

    @Test
    void canaryWhenItTakesTooLongIsNotStarted() {
        shop.deploy("1.0.0");
        shop.runtime.commands.end = new CommandEnd(CommandEnd.How.TIMED_OUT, -1, List.of());
        shop.write("2.0.0", "  before_traffic: {command: [migrate], timeout: 90s}\n");

        assertThatThrownBy(() -> new CanaryStart(shop.context(), 10).run())
                .hasMessageContaining("did not end within 90 s and was ended. It wrote nothing.")
                .hasMessageContaining("services.before_traffic.timeout");

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void deployWhenTheFirstFailsLeavesNothing() {
        shop.runtime.commands.end = new CommandEnd(CommandEnd.How.GONE, -1, List.of());
        shop.write("1.0.0", MIGRATE);

        assertThatThrownBy(shop::deploy).hasMessageContaining("nobody knows whether it had ended");

        assertThat(shop.runtime.instances).isEqualTo(Map.of());
        assertThat(shop.runtime.acts).contains("removeAll");
    }

    /** The rollback that interrupts may have taken the lease over: then this build changes nothing more. */
    @Test
    void canaryWhenItIsInterruptedAndTheLeaseIsLostSaysThatTheLeaseIsLost() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", MIGRATE);
        shop.runtime.before = act -> {
            if (act.equals(COMMAND)) {
                shop.runtime.leases.interrupt(
                        ReleaseFixture.STACK, new LeaseHolder("ann@desk", "rollback", Instant.EPOCH), "release");
                shop.runtime.leases.lose();
            }
        };

        assertThatThrownBy(() -> new CanaryStart(shop.context(), 10).run()).isInstanceOf(LeaseLostException.class);

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void recoveryEndsWhatAKilledBuildLeft() {
        shop.deploy("1.0.0");
        shop.runtime.commands.abandoned.add("shop-before-traffic-1");

        shop.recover();

        assertThat(shop.log.lines).anyMatch(it -> it.startsWith("Ended shop-before-traffic-1"));
    }

    /** What it did is not known, so the record has to have that it began. */
    @Test
    void recoveryOfABuildThatWasKilledDuringItSaysThatItWasCutShort() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", MIGRATE);
        KilledBuild.before(COMMAND, shop, shop::deploy);
        String revision = String.valueOf(shop.lastRecord().event().asked().get("revision"));
        String sentence = "services.before_traffic of revision " + revision
                + " was cut short; what it did to a database is yours to look at.";
        assertThat(shop.recorded()).endsWith("deploy started", "deploy started");

        shop.recover();

        assertThat(shop.log.warnings()).anyMatch(it -> it.endsWith("). " + sentence));
        assertThat(shop.recorded()).last().isEqualTo("deploy failed");
        assertThat(shop.lastRecord().event().message())
                .isEqualTo("Cut short: the build ended without recording an end. " + sentence);
        assertThat(shop.lastRecord().event().facts().get("before_traffic"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("outcome", "cut short")
                .containsEntry("revision", revision);
        assertThat(shop.unfinished()).isEmpty();
    }

    @Test
    void recoveryOfABuildThatWasKilledAfterItHasItsRun() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", MIGRATE);
        KilledBuild.before("drain", shop, shop::deploy);

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo("deploy succeeded");
        assertThat(shop.lastRecord().event().message()).doesNotContain("before_traffic");
        shop.write("2.0.0", MIGRATE);
        shop.deploy();
        assertThat(notRun()).isEmpty();
    }

    /** A run that was cut short, or failed, is none that a revision had. */
    @Test
    void deployWhenTheLastRunDidNotEndWellSaysThatItIsNotRun() {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        shop.write("2.0.0", MIGRATE);
        KilledBuild.before(COMMAND, shop, shop::deploy);
        shop.recover();
        shop.write("2.0.0", "");
        shop.deploy();
        shop.write("2.0.0", MIGRATE);

        shop.deploy();

        assertThat(notRun()).hasSize(1);
    }

    @Test
    void auditOfADeployWithACommandHasOneOperation() {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();

        assertThat(shop.recorded())
                .containsExactly("deploy started", "deploy started", "deploy started", "deploy succeeded");
        assertThat(shop.unfinished()).isEmpty();
    }

    private List<String> notRun() {
        return shop.log.warnings().stream()
                .filter(it -> it.startsWith("WARN services.before_traffic was not run"))
                .toList();
    }

    @Test
    void deployWhenOnlyTheCommandChangedSaysThatItIsNotRun() {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        shop.deploy();
        assertThat(notRun()).isEmpty();
        String revision = shop.context().observe().split().stable().orElseThrow();

        shop.write("1.0.0", "  before_traffic: {command: [migrate, --token=hunter2]}\n");
        shop.deploy();

        assertThat(acts()).containsExactly(COMMAND, "start");
        assertThat(notRun())
                .containsExactly("WARN services.before_traffic was not run: revision " + revision + " is there already,"
                        + " and the record has no run of this command for it that ended well. A changed command makes no new"
                        + " revision. To run it, change services.version, which makes one, or run it yourself.");
        assertThat(shop.records().toString()).doesNotContain("hunter2");
    }

    @Test
    void deployWhenTheCommandIsNewForWhatServesSaysThatItIsNotRun() {
        shop.deploy("1.0.0");
        shop.write("1.0.0", MIGRATE);

        shop.deploy();

        assertThat(acts()).containsExactly("start");
        assertThat(notRun()).hasSize(1);
    }

    @Test
    void promotionAndReturnSayItOnlyWhereTheCommandIsAnother() {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        shop.write("2.0.0", "  before_traffic: {command: [migrate, further]}\n");
        new CanaryStart(shop.context(), 10).run();
        shop.promote();
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        assertThat(notRun()).isEmpty();

        shop.write("2.0.0", MIGRATE);
        shop.deploy();
        assertThat(notRun()).hasSize(1);

        shop.write("3.0.0", MIGRATE);
        new CanaryStart(shop.context(), 10).run();
        shop.write("3.0.0", "  before_traffic: {command: [migrate, more]}\n");
        shop.promote();
        assertThat(notRun()).hasSize(2);
    }

    /** The canary served before the manifest had the command. */
    @Test
    void releaseWithManyStepsSaysItOnce() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 5);
        shop.write("2.0.0", MIGRATE);

        shop.release();

        assertThat(shop.recorded()).contains("weight succeeded", "promote succeeded");
        assertThat(notRun()).hasSize(1);
    }

    /** A migration that ran must not be run again because somebody's record has a hole. */
    @ParameterizedTest
    @MethodSource("lostRuns")
    void deployWhenTheRecordCannotTellSaysSoAndDoesNotAdviseToRunIt(UnaryOperator<String> damage) throws IOException {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        shop.deploy();
        String revision = shop.revision("1.0.0");
        Files.writeString(shop.history, damage.apply(Files.readString(shop.history)));

        shop.log.lines.clear();
        shop.deploy();

        assertThat(shop.log.lines)
                .filteredOn(it -> it.contains("before_traffic"))
                .containsExactly("WARN Whether services.before_traffic was run for revision " + revision
                        + ", which is there already, cannot be told: its run is not among what can be read of the last 25000"
                        + " records. It was not run now. See in the database whether it ran; with a new services.version it is"
                        + " run.");
    }

    static Stream<Named<UnaryOperator<String>>> lostRuns() {
        return Stream.of(
                Named.of("unreadable", it -> it.replaceAll("(?m)^.*\"before_traffic\".*$", "torn")),
                Named.of(
                        "of a former version",
                        it -> it.replaceAll("(\"before_traffic\":\\{)[^}]*}", "$1\"outcome\":\"succeeded\"}")));
    }

    @Test
    void deployWhenARecordBesideItsRunIsUnreadableSaysNothing() throws IOException {
        shop.write("1.0.0", MIGRATE);
        shop.deploy();
        shop.deploy();
        shop.deploy();
        List<String> lines = new ArrayList<>(Files.readAllLines(shop.history));
        lines.set(lines.size() - 2, "torn");
        Files.write(shop.history, lines);

        shop.log.lines.clear();
        shop.deploy();

        assertThat(shop.log.lines).noneMatch(it -> it.contains("before_traffic"));
    }

    @Test
    void deployWhenTheCommandHasASecretShowsAndRecordsItWithout() {
        shop.runtime.commands.end =
                new CommandEnd(CommandEnd.How.ENDED, 1, List.of("cannot log in with hunt", "er2-of-shop is wrong"));
        shop.write(
                "1.0.0",
                "  before_traffic: {command: [migrate, --password=hunter2-of-shop]}\n"
                        + "  env: {DB: {value: hunter2-of-shop, secret: true}}\n");

        assertThatThrownBy(shop::deploy)
                .hasMessageContaining("services.before_traffic: migrate --password=********")
                .hasMessageContaining("cannot log in with ********\n    ******** is wrong");

        assertThat(shop.records().toString()).contains("before_traffic").doesNotContain("hunter2", "of-shop");
        assertThat(String.join("\n", shop.log.lines)).doesNotContain("hunter2");
    }
}
