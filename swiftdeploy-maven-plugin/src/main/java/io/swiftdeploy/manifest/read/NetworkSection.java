package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Network;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Section {@code network}. */
final class NetworkSection implements Supplier<Network> {
    /** The name of a network that is not Docker's own. */
    static final ValueType<String> NAME = PatternType.of(
            "(?!(?:bridge|host|none|default)$)[A-Za-z0-9][A-Za-z0-9_.-]{0,62}",
            63,
            "1 to 63 letters, digits, `_`, `.` and `-`, with a letter or digit in front,"
                    + " and none of Docker's own (bridge, host, none, default)");

    private final Field<String> name;
    private final Field<String> service;
    private final Field<String> driver;

    NetworkSection(Section section, Field<String> service) {
        this.service = service;
        name = section.optional("name", NAME);
        driver = section.optional("driver_type", Choice.of(word -> word, List.of("bridge")), "bridge");
    }

    /** The network's name; empty where it, or that of the service, is a problem. */
    Optional<String> name() {
        return name.value().or(() -> service.value().map(it -> it + "-net"));
    }

    @Override
    public Network get() {
        return new Network(name().orElseThrow(), driver.get());
    }
}
