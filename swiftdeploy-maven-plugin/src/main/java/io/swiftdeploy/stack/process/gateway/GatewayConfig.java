package io.swiftdeploy.stack.process.gateway;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that leads the gateway: the content of {@code gateway.json}. What cannot work is refused by an
 * {@link IllegalArgumentException} whose message is a sentence.
 *
 * @param generation what {@code /generation} answers once this configuration serves
 * @param split who gets the traffic
 * @param groups every group that can be reached, those without traffic included
 * @param listen the public address
 * @param settings what holds for every request
 * @param accessLog the file that gets a line a request
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewayConfig(
        String generation, Split split, List<Group> groups, Listen listen, Settings settings, String accessLog) {

    public GatewayConfig {
        Must.holdText("generation", generation);
        Must.hold("split", split);
        Must.hold("groups", groups);
        Must.hold("listen", listen);
        Must.hold("settings", settings);
        Must.holdText("accessLog", accessLog);
        groups = List.copyOf(groups);
        Set<String> names = new HashSet<>();
        groups.forEach(group -> Must.be(names.add(group.upstream()), "two groups are called " + group.upstream()));
        split.upstreams().forEach(name -> Must.be(names.contains(name), "split names " + name + ", which is no group"));
    }

    /**
     * Who gets the traffic, by the names of groups.
     *
     * @param stable the group that stable is, if there is one
     * @param canary the group that the canary is, if there is one
     * @param canaryWeight the percentage of requests for the canary, 0 to 100
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Split(@Nullable String stable, @Nullable String canary, int canaryWeight) {
        public Split {
            Must.be(canaryWeight >= 0 && canaryWeight <= 100, "canaryWeight is 0 to 100, not " + canaryWeight);
        }

        boolean hasCanary() {
            return canary != null;
        }

        List<String> upstreams() {
            return Stream.of(Optional.ofNullable(stable), Optional.ofNullable(canary))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * The instances of one revision in one track.
     *
     * @param upstream the group's name
     * @param track {@code stable} or {@code canary}
     * @param members at least one instance
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Group(String upstream, String track, List<Instance> members) {
        public Group {
            Must.holdText("upstream", upstream);
            Must.holdText("track", track);
            Must.hold("members", members);
            Must.be(!members.isEmpty(), "group " + upstream + " has no members");
            members = List.copyOf(members);
        }
    }

    /**
     * One running copy.
     *
     * @param name what it is called
     * @param port where it listens on 127.0.0.1
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Instance(String name, int port) {
        public Instance {
            Must.holdText("name", name);
            Must.bePort(port);
        }
    }

    /** The public address: an IP address of this machine, or 0.0.0.0 for all, and a port. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Listen(String address, int port) {
        public Listen {
            Must.holdText("address", address);
            Must.bePort(port);
        }
    }

    /**
     * What holds for every request.
     *
     * @param proxyTimeoutMillis how long an instance may take to connect, or be silent, in ms
     * @param contact whom an error body names
     * @param service the service's name in error bodies
     * @param hiddenPaths paths that the public does not reach, each with all below it
     * @param unjournaledPaths paths that no user asks for; absent: none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Settings(
            int proxyTimeoutMillis,
            String contact,
            String service,
            List<String> hiddenPaths,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> unjournaledPaths) {
        public Settings {
            Must.be(proxyTimeoutMillis > 0, "proxyTimeoutMillis is more than 0, not " + proxyTimeoutMillis);
            Must.hold("contact", contact);
            Must.hold("service", service);
            Must.hold("hiddenPaths", hiddenPaths);
            hiddenPaths = List.copyOf(hiddenPaths);
            unjournaledPaths = List.copyOf(unjournaledPaths);
            hiddenPaths.forEach(path -> Must.be(path.startsWith("/"), "hiddenPaths begin with /, not as " + path));
        }
    }
}
