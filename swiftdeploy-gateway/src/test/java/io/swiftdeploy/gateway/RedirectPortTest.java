package io.swiftdeploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.config.ListenConfig;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RedirectPortTest {
    @Test
    void portThatIsClosedStaysClosedWhateverConfigurationArrives() {
        AtomicInteger opened = new AtomicInteger();
        RedirectPort port = new RedirectPort(at -> {
            opened.incrementAndGet();
            throw new IOException("opened at " + at);
        });
        port.close();

        port.accept(new ListenConfig("127.0.0.1", 8443, 8080));

        assertThat(opened).hasValue(0);
    }
}
