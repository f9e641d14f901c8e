package io.swiftdeploy.sample;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of this instance, from the environment.
 *
 * @param mode from {@code MODE}, stable when absent
 * @param version from {@code APP_VERSION}, {@code dev} when absent
 * @param host from {@code APP_HOST}: the address to listen on, when absent all of them
 * @param port from {@code APP_PORT}, 3000 when absent; 0 takes any free port
 */
record SampleSettings(InstanceMode mode, String version, Optional<String> host, int port) {
    private static final int DEFAULT_PORT = 3000;
    private static final int MAX_PORT = 65535;

    /**
     * Reads the environment; a blank variable counts as absent.
     *
     * @throws SettingsException if variables are wrong; it names all of them
     */
    static SampleSettings from(Map<String, String> environment) throws SettingsException {
        List<String> problems = new ArrayList<>();
        SampleSettings settings = new SampleSettings(
                value(environment, "MODE").map(text -> mode(text, problems)).orElse(InstanceMode.STABLE),
                value(environment, "APP_VERSION").orElse("dev"),
                value(environment, "APP_HOST"),
                value(environment, "APP_PORT").map(text -> port(text, problems)).orElse(DEFAULT_PORT));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    /** Where to listen; a host that has no address is found out when the port is opened. */
    InetSocketAddress address() {
        return host.map(it -> new InetSocketAddress(it, port)).orElseGet(() -> new InetSocketAddress(port));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static InstanceMode mode(String text, List<String> problems) {
        return InstanceMode.named(text).orElseGet(() -> {
            problems.add("MODE must be \"stable\" or \"canary\", but is \"" + text + "\".");
            return InstanceMode.STABLE;
        });
    }

    private static int port(String text, List<String> problems) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= MAX_PORT) {
            return Integer.parseInt(text);
        }
        problems.add("APP_PORT must be a number from 0 to " + MAX_PORT + ", but is \"" + text + "\".");
        return DEFAULT_PORT;
    }
}
