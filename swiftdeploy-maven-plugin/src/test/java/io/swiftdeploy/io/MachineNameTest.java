package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineNameTest {
    @Test
    void getIsTheSameEachTimeAndNeverBlank() {
        assertThat(MachineName.get()).isNotBlank().isEqualTo(MachineName.get()).doesNotContain("\n");
    }
}
