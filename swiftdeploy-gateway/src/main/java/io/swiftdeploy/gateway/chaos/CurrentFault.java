package io.swiftdeploy.gateway.chaos;

import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.FaultConfig;
import io.swiftdeploy.gateway.config.GatewayConfig;
import java.io.IOException;
import java.util.Optional;

/** The chaos that is done to requests now. It is kept in the gateway's folder, and outlives the gateway. Thread-safe. */
public final class CurrentFault {
    private final ConfigFolder folder;
    private volatile Optional<FaultConfig> fault;

    /** Goes on with the chaos that {@code folder} has. */
    public CurrentFault(ConfigFolder folder) {
        this.folder = folder;
        this.fault = folder.fault();
    }

    /** The chaos that is done to the requests of {@code upstream}. */
    public Optional<FaultConfig> of(String upstream) {
        return fault.filter(it -> it.upstream().equals(upstream));
    }

    /** What is done, for a person. */
    public String text() {
        return fault.map(FaultConfig::text).orElse("none");
    }

    /**
     * Does {@code other} chaos from now on, or none.
     *
     * @throws ConfigFileException when it cannot be kept; nothing changes then
     */
    public synchronized void change(FaultConfig other) {
        Optional<FaultConfig> wanted = Optional.of(other).filter(it -> !it.isNone());
        try {
            folder.write(wanted);
        } catch (IOException e) {
            throw new ConfigFileException(folder.configFile(), "the chaos cannot be kept: " + e, e);
        }
        fault = wanted;
    }

    /**
     * Chaos ends with the canary that it was meant for, whose name tells its revision. The file may be left where a disk fails.
     */
    public synchronized void endUnlessMeantFor(GatewayConfig config) {
        if (fault.filter(it -> !it.upstream().equals(config.split().canary())).isPresent()) {
            fault = Optional.empty();
            try {
                folder.write(fault);
            } catch (IOException e) {
                System.err.println("That the chaos has ended cannot be kept: " + e);
            }
        }
    }
}
