package io.swiftdeploy.release.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.release.WithReleaseFixture;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestAccessTest extends WithReleaseFixture {
    private static final String TOKEN = "0123456789abcdef".repeat(4);

    private final Map<String, String> properties = new HashMap<>();

    @Test
    void offerGivesAddressTokenAndHeadersThatAClientTakesAsTheyAre() {
        shop.deploy("1.0.0");
        shop.runtime.testToken = Optional.of(new Token(TOKEN));

        new TestAccess(shop.context(), Track.CANARY).offer(properties::put);

        assertThat(properties)
                .containsEntry("swiftdeploy.url", "http://localhost:8080")
                .containsEntry("swiftdeploy.testToken", TOKEN);
        assertThat(properties.get("swiftdeploy.testHeaders").split(": |\n"))
                .containsExactly("X-SwiftDeploy-Track", "canary", "X-SwiftDeploy-Token", TOKEN);
    }

    /** The address needs none. */
    @Test
    void offerWhenTheTokenCannotBeReadGivesTheAddressAlone() {
        shop.runtime.fail("testToken");

        new TestAccess(shop.context(), Track.CANARY).offer(properties::put);

        assertThat(properties).containsOnly(Map.entry("swiftdeploy.url", "http://localhost:8080"));
        assertThat(shop.log.lines).anyMatch(it -> it.contains("so swiftdeploy.testHeaders is not set"));
    }

    @Test
    void offerWithoutATokenGivesTheAddressAndWarns() {
        shop.deploy("1.0.0");

        new TestAccess(shop.context(), Track.CANARY).offer(properties::put);

        assertThat(properties).containsOnlyKeys("swiftdeploy.url");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("no test can choose the canary"));
    }

    @Test
    void offerWhereThereIsNoStackGivesNothing() {
        new TestAccess(shop.context(), Track.STABLE).offer(properties::put);

        assertThat(properties).isEmpty();
    }
}
