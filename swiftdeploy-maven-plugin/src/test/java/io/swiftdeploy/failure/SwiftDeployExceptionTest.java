package io.swiftdeploy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SwiftDeployExceptionTest {

    @Test
    void messageSaysWhatWhereAndWhatNext() {
        SwiftDeployException failure = new SwiftDeployException("It broke.", "the thing", "fix it");

        assertThat(failure)
                .hasMessage("It broke.\n  where: the thing\n  next:  fix it")
                .hasNoCause();
    }

    @Test
    void causeIsKeptForThoseWhoAsk() {
        IllegalStateException cause = new IllegalStateException("beneath");

        assertThat(new SwiftDeployException("It broke.", "here", "fix it", cause))
                .hasCause(cause);
    }
}
