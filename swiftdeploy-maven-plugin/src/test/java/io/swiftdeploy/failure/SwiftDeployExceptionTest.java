package io.swiftdeploy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SwiftDeployExceptionTest {

    @Test
    void messageSaysWhatWhereAndWhatNext() {
        SwiftDeployException trouble = new SwiftDeployException("It broke.", "the thing", "mend it");

        assertThat(trouble)
                .hasMessage("It broke.\n  where: the thing\n  next:  mend it")
                .hasNoCause();
    }

    @Test
    void causeIsKeptForThoseWhoAsk() {
        IllegalStateException cause = new IllegalStateException("beneath");

        assertThat(new SwiftDeployException("It broke.", "here", "mend it", cause))
                .hasCause(cause);
    }
}
