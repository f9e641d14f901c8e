package io.swiftdeploy.maven.output;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The desktop that somebody sits at, if this machine has one. */
public final class Desktop {
    private Desktop() {}

    /** Opens an address in the browser of the desktop; where there is none, nothing happens. */
    public static void open(URI address) {
        command(System.getProperty("os.name", ""), System.getenv()).ifPresent(command -> {
            try {
                new ProcessBuilder(command.get(0), address.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException withoutSuchACommand) { // the address is printed anyway
                return;
            }
        });
    }

    static Optional<List<String>> command(String system, Map<String, String> variables) {
        if (system.toLowerCase(Locale.ROOT).contains("mac")) {
            return Optional.of(List.of("open"));
        }
        boolean hasDesktop = variables.containsKey("DISPLAY") || variables.containsKey("WAYLAND_DISPLAY");
        return hasDesktop ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }
}
