package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A build is killed before each of its acts in turn; then the next build finds what it left. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryTest extends WithReleaseFixture {

    private enum Story {
        FIRST_DEPLOY {
            @Override
            void prepare(ReleaseFixture shop) {
                shop.write("1.0.0", "");
            }

            @Override
            void run(ReleaseFixture shop) {
                shop.deploy();
            }
        },
        DEPLOY {
            @Override
            void run(ReleaseFixture shop) {
                shop.deploy("2.0.0");
            }
        },
        CANARY_START {
            @Override
            void run(ReleaseFixture shop) {
                shop.startCanary("2.0.0", 10);
            }
        },
        PROMOTION {
            @Override
            void prepare(ReleaseFixture shop) {
                super.prepare(shop);
                shop.startCanary("2.0.0", 10);
            }

            @Override
            void run(ReleaseFixture shop) {
                shop.promote();
            }
        },
        PROMOTION_THAT_HANDS_OVER {
            @Override
            void prepare(ReleaseFixture shop) {
                shop.handover = "20ms";
                super.prepare(shop);
                shop.startCanary("2.0.0", 10);
            }

            @Override
            void run(ReleaseFixture shop) {
                shop.promote();
            }
        },
        RELEASE {
            @Override
            void run(ReleaseFixture shop) {
                shop.release("2.0.0");
            }
        },
        ROLLBACK {
            @Override
            void prepare(ReleaseFixture shop) {
                super.prepare(shop);
                shop.deploy("2.0.0");
            }

            @Override
            void run(ReleaseFixture shop) {
                shop.rollback();
            }
        };

        void prepare(ReleaseFixture shop) {
            shop.deploy("1.0.0");
        }

        abstract void run(ReleaseFixture shop);
    }

    /** Runs {@code story} up to its {@code act}th act; false when it has fewer. */
    private boolean isKilledBefore(int act, Story story) {
        int[] left = {act};
        shop.runtime.before = it -> {
            if (!it.equals("observe") && left[0]-- == 0) {
                throw new KilledBuild();
            }
        };
        try {
            story.run(shop);
            return false;
        } catch (KilledBuild killed) {
            return true;
        } finally {
            shop.runtime.before = it -> {};
        }
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void runAfterAKillBeforeAnyActLeavesUsersServedNobodyUnservedAndEveryOperationEnded(Story story) {
        int act = 0;
        boolean killed = true;
        while (killed) {
            try (ReleaseFixture each = new ReleaseFixture(folder.resolve(story + "-" + act))) {
                shop = each;
                shop.steps = "[50]";
                story.prepare(shop);
                TrafficSplit before = shop.runtime.split();
                killed = isKilledBefore(act, story);

                shop.recover();

                assertServed(before, story + " killed before act " + act);
                assertThat(shop.unfinished())
                        .as(story + " killed before act " + act)
                        .isEmpty();
                if (shop.runtime.split().canary().isPresent()) {
                    shop.rollback();
                }
                shop.deploy("3.0.0");
                assertThat(shop.versions()).contains("stable 3.0.0");
            }
            act++;
        }
        assertThat(act).isGreaterThan(3);
    }

    /** Every upstream with users runs, and every running instance has users, or is a person's canary. */
    private void assertServed(TrafficSplit before, String when) {
        var observed = shop.runtime.observe(ReleaseFixture.STACK);
        assertThat(before.stable().isEmpty() || observed.split().stable().isPresent())
                .as(when)
                .isTrue();
        Stream.of(Track.values())
                .forEach(track -> assertThat(observed.serving(track)).as(when).allMatch(ObservedInstance::running));
        assertThat(shop.runtime.running())
                .as(when)
                .containsExactlyInAnyOrderElementsOf(observed.servingGroups().stream()
                        .flatMap(it -> it.members().stream())
                        .toList());
        assertThat(observed.watch()).as(when).isEqualTo(Watch.UNWATCHED);
    }

    @Test
    void runAfterAKilledReleaseTakesItsCanaryBackAndSaysSo() {
        killReleaseAtItsFirstLook();

        shop.recover();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.split().canary()).isEmpty();
        assertThat(shop.log.warnings()).anySatisfy(it -> assertThat(it)
                .contains("A former build was cut short: its release has no end (record 3, by tester, at "));
        assertThat(shop.recorded()).endsWith("rollback started", "rollback succeeded", "release failed");
        assertThat(shop.lastRecord().event().message()).startsWith("Cut short");
        assertThat(shop.lastRecord().event().facts().toString()).contains("the orphaned canary was taken back");
    }

    @Test
    void runAfterTheGatewayGaveEverybodyStableTakesTheCanaryBack() {
        killReleaseAtItsFirstLook();
        Routes routes = shop.runtime.gateway.orElseThrow();
        shop.runtime.gateway =
                Optional.of(new Routes(routes.split().withoutCanaryUsers(), routes.groups(), Watch.EXPIRED));

        shop.recover();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void runLeavesTheCanaryOfAPerson() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);

        shop.recover();

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(10);
        assertThat(shop.log.warnings()).isEmpty();
    }

    @Test
    void runThatCannotTakeTheCanaryBackSaysSoAndGoesOn() {
        killReleaseAtItsFirstLook();
        shop.runtime.fail("route");

        shop.recover();

        assertThat(shop.log.warnings()).anySatisfy(it -> assertThat(it)
                .contains("What a former build left could not be repaired: No route today."));
    }

    @Test
    void endCommandsAndRecordLeavesTheCanaryToTheGoal() {
        killReleaseAtItsFirstLook();

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(10);
        assertThat(shop.unfinished()).isEmpty();
    }

    /** By the goals that take the canary, or the stack, away: nothing goes on in a database under what they bring back. */
    @Test
    void endCommandsAndRecordEndsTheCommandOfAKilledBuildAndRecordsIt() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", "");
        KilledBuild.before("route", shop, shop::deploy);
        shop.runtime.commands.abandoned.add("shop-before-traffic-1");

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.runtime.commands.abandoned).isEmpty();
        assertThat(shop.log.lines).anyMatch(it -> it.startsWith("Ended shop-before-traffic-1"));
        assertThat(shop.lastRecord().event().facts().get("repaired"))
                .isEqualTo(List.of("shop-before-traffic-1, whose build is gone, was ended"));
    }

    @Test
    void endCommandsAndRecordThatCannotEndACommandSaysSoAndGoesOn() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", "");
        KilledBuild.before("route", shop, shop::deploy);
        shop.runtime.commands.beforeEnding = () -> {
            throw new SwiftDeployException("The command goes on.", "the fake", "let it be");
        };

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("could not be repaired: The command goes on."));
        assertThat(shop.unfinished()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"drain,promote succeeded", "route,promote failed"})
    void runAfterAKilledPromotionRecordsWhetherItsRevisionServes(String act, String end) {
        killPromotionBefore(act);

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo(end);
    }

    @Test
    void endCommandsAndRecordRecordsThatAPromotionWasDone() {
        killPromotionBefore("drain");

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.recorded()).last().isEqualTo("promote succeeded");
        assertThat(shop.lastRecord().event().message()).startsWith("Done: revision " + shop.revision("2.0.0"));
    }

    @Test
    void endCommandsAndRecordWhenNobodyCanLookRecordsNoSuccess() {
        killPromotionBefore("drain");
        shop.runtime.fail("observe");

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.recorded()).last().isEqualTo("promote failed");
    }

    private void killPromotionBefore(String killing) {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        KilledBuild.before(killing, shop, shop::promote);
    }

    private void killReleaseAtItsFirstLook() {
        shop.deploy("1.0.0");
        shop.runtime.policies.outcomes = facts -> {
            throw new KilledBuild();
        };
        try {
            shop.release("2.0.0");
        } catch (KilledBuild killed) {
            shop.runtime.policies.outcomes = facts -> Outcome.PROMOTE;
        }
    }
}
