package io.swiftdeploy.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.world.Clients;
import io.swiftdeploy.simulation.world.Clients.Forced;
import io.swiftdeploy.simulation.world.Clients.Giant;
import io.swiftdeploy.simulation.world.Clients.Retries;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.Service;
import io.swiftdeploy.simulation.world.Waits;
import io.swiftdeploy.simulation.world.Waits.Pauses;
import io.swiftdeploy.simulation.world.World;
import org.junit.jupiter.api.Test;

class SimulatedTrafficTest {

    private static SimulatedTraffic after(int seconds, World world) {
        SimulatedTraffic traffic = SimulatedTraffic.seenByNobody(world, new SeededRandom(3));
        traffic.shift(50);
        traffic.advance(seconds);
        return traffic;
    }

    @Test
    void countersWhenRequestsHangShowThemOnceTheClientsHaveLeft() {
        World world = World.canary("any", Service.USUAL.with(new Waits(Pauses.NONE, 1, 0)));

        assertThat(after(9, world).counters(Track.CANARY).requests()).isZero();
        assertThat(after(20, world).counters(Track.CANARY).slow()).isBetween(400L, 600L);
    }

    @Test
    void countersWhenRequestsAreSplitFollowTheWeight() {
        SimulatedTraffic traffic = after(60, World.same("any", Service.USUAL));

        assertThat(traffic.counters(Track.CANARY).requests()).isBetween(2800L, 3200L);
        assertThat(traffic.counters(Track.STABLE).requests()).isBetween(2800L, 3200L);
    }

    @Test
    void hurtWhenTheCanaryFailsIsTheExcess() {
        assertThat(after(60, World.canary("any", Service.USUAL.failing(0.5))).hurt())
                .isEqualTo(1500, within(150.0));
        assertThat(after(60, World.same("any", Service.USUAL.failing(0.5))).hurt())
                .isEqualTo(0, within(150.0));
    }

    @Test
    void countersWhenClientsRetryHaveEachFailureTwice() {
        World world = World.canary("any", Service.USUAL.failing(0.5));
        Clients retrying = new Clients(Retries.ONCE, Forced.NONE, Giant.NONE);

        SimulatedTraffic traffic = after(60, world.with(retrying));

        assertThat(traffic.counters(Track.CANARY).errors()).isBetween(2700L, 3300L);
        assertThat(traffic.counters(Track.CANARY).requests()).isBetween(4200L, 4800L);
    }

    @Test
    void hurtWhenTestsFailCountsNoUser() {
        Clients tested = new Clients(Retries.NEVER, new Forced(50, 1), Giant.NONE);

        SimulatedTraffic traffic = after(60, World.same("any", Service.USUAL).with(tested));

        assertThat(traffic.counters(Track.CANARY).errors()).isGreaterThan(2500);
        assertThat(traffic.hurt()).isEqualTo(0, within(20.0));
    }
}
