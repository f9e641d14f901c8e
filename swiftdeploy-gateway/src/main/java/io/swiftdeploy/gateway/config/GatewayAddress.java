package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a running gateway is reached and recognised: the content of {@code address.json}.
 *
 * @param operationsPort the port of its operations listener on 127.0.0.1
 * @param pid its process
 * @param startedAt when that process started, in ISO 8601, so that a reused pid is not taken for it; the epoch where the
 *     platform does not tell
 * @param identity what the program that started it calls it, see {@link #IDENTITY}; absent where it gave it no name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewayAddress(
        int operationsPort,
        long pid,
        String startedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String identity) {
    /** The environment variable by which the gateway is told its identity. */
    public static final String IDENTITY = "SWIFTDEPLOY_GATEWAY";

    /** Whether it names a process and a port; a damaged file may lack either. */
    boolean isUsable() {
        return pid > 0 && operationsPort > 0;
    }

    /** Whether the process that wrote this still runs. */
    public boolean runs() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(it -> it.info()
                        .startInstant()
                        .orElse(Instant.EPOCH)
                        .toString()
                        .equals(startedAt))
                .isPresent();
    }

    /** The address of the current process. */
    public static GatewayAddress ofThisProcess(int operationsPort) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        return new GatewayAddress(operationsPort, self.pid(), started.toString(), System.getenv(IDENTITY));
    }
}
