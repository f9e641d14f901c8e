package io.swiftdeploy.release.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.HttpProbe;
import org.junit.jupiter.api.Test;

class ChaosErrorsTest {
    @Test
    void chaosErrorsSayWhatWhereAndWhatNext() {
        assertThat(ChaosErrors.noCanary(new StackName("shop")))
                .hasMessage(
                        """
                        No canary is running, and chaos is for canaries only.
                          where: stack shop
                          next:  start one with swiftdeploy:promote -Dmode=canary""");
        assertThat(ChaosErrors.notAnswered("shop-canary-1").what())
                .isEqualTo("The chaos could not be injected into the canary: it does not answer");
        SwiftDeployException refused = ChaosErrors.refused(
                "shop-canary-1", new HttpProbe.ProbeResponse(404, " no thanks\n"), (text, limit) -> text);
        assertThat(refused.what())
                .isEqualTo("The chaos could not be injected into the canary: it answered 404: no thanks");
        assertThat(ChaosErrors.refused(
                                "shop-canary-1",
                                new HttpProbe.ProbeResponse(500, "x\n\u001b[31m".repeat(1000)),
                                (text, limit) -> text)
                        .what())
                .endsWith("it answered 500: " + "x [31m".repeat(33) + "x ...");
        assertThat(refused.where()).isEqualTo("instance shop-canary-1, POST /chaos");
        assertThat(refused.next()).contains("POST /chaos in canary mode");
    }
}
