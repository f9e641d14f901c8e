package io.swiftdeploy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiveWindowTest {
    private final ReceiveWindow window = new ReceiveWindow();

    @Test
    void whatWasNotReadIsGivenBackOnce() {
        window.begin(1);
        window.received(1, 10);
        window.read(1, 4);

        assertThat(window.end(1)).isEqualTo(6);
        assertThat(window.end(1)).isZero();
    }

    @Test
    void bodyIsReadUntilItsEnd() {
        window.begin(1);
        window.see(3);

        assertThat(window.reads(1)).isTrue();
        assertThat(window.reads(3)).isFalse();
        assertThat(window.reads(5)).isTrue();
        window.end(5);
        assertThat(window.reads(5)).isFalse();
    }
}
