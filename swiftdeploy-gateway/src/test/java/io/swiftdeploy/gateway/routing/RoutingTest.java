package io.swiftdeploy.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import java.nio.file.Path;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingTest {
    @TempDir
    Path folder;

    @Property(tries = 200)
    void picksAreOffByAlmostNothingAtAnyWeight(
            @ForAll @IntRange(min = 0, max = 100) int percent, @ForAll @IntRange(min = 1, max = 7) int period) {
        WeightedChoice choice = new WeightedChoice();
        long picked = IntStream.range(0, 10_000 * period)
                .filter(i -> choice.picks(percent) && i % period == 0)
                .count();
        assertThat(picked).isBetween(percent * 100L - 40, percent * 100L + 40);
    }

    @Test
    void currentRoutesCountRequestsThatBeganBeforeTheLastReplacement() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).stable(1)) {
            CurrentRoutes routes = new CurrentRoutes(new RouteTable(fixture.config("one")));
            RouteTable first = routes.enter();
            assertThat(routes.retiring()).isZero();
            routes.replace(new RouteTable(fixture.config("two")));
            RouteTable second = routes.enter();
            assertThat(routes.retiring()).isEqualTo(1);
            routes.replace(new RouteTable(fixture.config("three")));
            assertThat(routes.retiring()).isEqualTo(2);
            assertThat(routes.running()).isEqualTo(2);
            first.leave();
            second.leave();
            assertThat(routes.retiring()).isZero();
            assertThat(routes.enter().config().generation()).isEqualTo("three");
        }
    }

    @Test
    void memberThatFailedRecentlyIsTriedLast() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).stable(1, 2, 3)) {
            UpstreamMembers upstream = new RouteTable(fixture.config("one"))
                    .upstream(GatewayFixture.STABLE)
                    .orElseThrow();
            upstream.members().get(1).failed();
            for (int i = 0; i < 6; i++) {
                assertThat(upstream.inTurn())
                        .hasSize(3)
                        .last()
                        .extracting(Member::port)
                        .isEqualTo(2);
            }
        }
    }
}
