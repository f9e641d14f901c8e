package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One instance.
 *
 * @param name its name
 * @param port where it listens on 127.0.0.1 for its users
 * @param ports where it listens on 127.0.0.1, by the port that the service has for it. With such ports, operations reach these
 *     and no others; without, they reach {@code port}, whatever port they ask for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemberConfig(
        String name, int port, @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<Integer, Integer> ports) {

    public MemberConfig(String name, int port, @Nullable SortedMap<Integer, Integer> ports) {
        Checks.hasText("name", name);
        Checks.validPort(port);
        this.name = name;
        this.port = port;
        this.ports =
                ports == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(ports));
        this.ports.forEach((service, local) -> {
            Checks.validPort(service);
            Checks.validPort(local);
        });
    }

    /** An instance with the one port. */
    public MemberConfig(String name, int port) {
        this(name, port, null);
    }
}
