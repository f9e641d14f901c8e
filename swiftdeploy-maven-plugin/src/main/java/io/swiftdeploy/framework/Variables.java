package io.swiftdeploy.framework;

import java.util.List;

/**
 * The environment variables that say where a service listens. Some frameworks refuse to start with the management port's
 * address where there is no such port, so it is set only together with the port.
 *
 * @param port those that set the port
 * @param address those that set the address, for services that run without a container
 * @param managementPort those that set the port of health and metrics, where that is another
 * @param managementAddress those that set the address of that port
 */
public record Variables(
        List<String> port, List<String> address, List<String> managementPort, List<String> managementAddress) {

    /** No variables. */
    public static final Variables NONE = new Variables(List.of(), List.of(), List.of(), List.of());

    public Variables {
        port = List.copyOf(port);
        address = List.copyOf(address);
        managementPort = List.copyOf(managementPort);
        managementAddress = List.copyOf(managementAddress);
    }

    /** The same, with other variables for the port. */
    public Variables withPort(List<String> other) {
        return new Variables(other, address, managementPort, managementAddress);
    }
}
