package io.swiftdeploy.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTextTest {

    @Test
    void ofAStackWithALivePageSaysWhereItIs() {
        StackStatus status = new StackStatus(
                "shop",
                ObservedStack.nothing(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Verdict(Stage.STATUS, List.of()),
                Optional.empty());
        URI page = URI.create("http://127.0.0.1:4321/0123/");

        assertThat(StatusText.of(status.shownAt(Optional.of(page))))
                .containsSequence("", "LIVE PAGE", "  http://127.0.0.1:4321/0123/", "");
        assertThat(StatusText.of(status)).doesNotContain("LIVE PAGE");
    }

    @Test
    void ofAStackThatRedirectsListsTheRedirectAmongItsParts() {
        ObservedStack observed = new ObservedStack(
                List.of(),
                Optional.of(new ObservedServer("shop-gateway", true, "healthy", "")),
                Optional.of(new ObservedServer("shop-redirect", false, "none", "")),
                Optional.empty(),
                TrafficSplit.none(),
                Watch.UNWATCHED,
                new ContainerSpecHashes());

        List<String> lines = StatusText.of(new StackStatus(
                "shop",
                observed,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Verdict(Stage.STATUS, List.of()),
                Optional.empty()));

        assertThat(lines)
                .anyMatch(it -> it.matches(" +shop-gateway +running +healthy"))
                .anyMatch(it -> it.matches(" +shop-redirect +stopped *"));
    }
}
