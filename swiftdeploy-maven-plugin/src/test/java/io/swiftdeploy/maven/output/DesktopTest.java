package io.swiftdeploy.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesktopTest {
    @Test
    void commandOnAMacIsItsOwn() {
        assertThat(Desktop.command("Mac OS X", Map.of())).hasValue(List.of("open"));
    }

    @Test
    void commandWhereThereIsADesktopIsTheOneOfAllDesktops() {
        assertThat(Desktop.command("Linux", Map.of("DISPLAY", ":0"))).hasValue(List.of("xdg-open"));
        assertThat(Desktop.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .hasValue(List.of("xdg-open"));
    }

    @Test
    void commandOnAServerIsNone() {
        assertThat(Desktop.command("Linux", Map.of("SSH_TTY", "/dev/pts/0"))).isEmpty();
        assertThat(Desktop.command("", Map.of())).isEmpty();
    }
}
