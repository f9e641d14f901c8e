package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * An upstream: the instances of one revision in one track.
 *
 * @param upstream its name
 * @param track {@code stable} or {@code canary}
 * @param members at least one instance
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpstreamConfig(String upstream, String track, List<MemberConfig> members) {

    public UpstreamConfig {
        Checks.hasText("upstream", upstream);
        Checks.hasText("track", track);
        Checks.present("members", members);
        Checks.require(!members.isEmpty(), "group " + upstream + " has no members");
        members = List.copyOf(members);
    }
}
