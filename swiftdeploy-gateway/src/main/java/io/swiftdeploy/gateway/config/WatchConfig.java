package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The dead man's switch: the canary keeps its share only while the build that watches it sends its heartbeat.
 *
 * @param state whether the heartbeat still counts
 * @param heartbeat the file that changes with each heartbeat
 * @param lease the first word of that file while the build that asked for this watch holds the stack; other builds' heartbeats
 *     do not count
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WatchConfig(State state, String heartbeat, String lease) {

    /** Whether the heartbeat still counts. */
    public enum State {
        /** The canary loses its share when the heartbeat stops. */
        @JsonProperty("watched")
        WATCHED,
        /** The heartbeat stopped, and the gateway took the canary's share away. */
        @JsonProperty("expired")
        EXPIRED
    }

    public WatchConfig {
        Checks.present("state", state);
        Checks.hasText("heartbeat", heartbeat);
        Checks.hasText("lease", lease);
    }

    /** The same after the heartbeat stopped. */
    WatchConfig expired() {
        return new WatchConfig(State.EXPIRED, heartbeat, lease);
    }
}
