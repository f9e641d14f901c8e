package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * How a running gateway is reached and recognised: the content of {@code address.json}.
 *
 * @param operationsPort the port of its operations listener on 127.0.0.1
 * @param pid its process
 * @param startedAt when that process started, in ISO 8601, so that a reused pid is not taken for it; the epoch where the
 *     platform does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewayAddress(int operationsPort, long pid, String startedAt) {

    /** Whether it names a process and a port; a damaged file may lack either. */
    boolean isUsable() {
        return pid > 0 && operationsPort > 0;
    }

    /** The address of the current process. */
    public static GatewayAddress ofThisProcess(int operationsPort) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        return new GatewayAddress(operationsPort, self.pid(), started.toString());
    }
}
