package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.runtime.process.state.InstanceState;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Translates groups of instances to upstreams of the gateway: each instance's name with the port that it has here. */
final class UpstreamMapper {
    private UpstreamMapper() {}

    /**
     * The upstreams that {@code spec} routes to, by name.
     *
     * @param current the upstreams of the gateway's current configuration; they stay where {@code known} has no members
     */
    static SortedMap<String, UpstreamConfig> upstreams(
            GatewaySpec spec, List<InstanceState> known, SortedMap<String, UpstreamConfig> current) {
        SortedMap<String, UpstreamConfig> upstreams = new TreeMap<>(current);
        for (Upstream group : spec.routes().groups()) {
            List<MemberConfig> members = members(group, known);
            if (!members.isEmpty()) {
                upstreams.put(group.upstream(), upstream(group, members));
            }
        }
        return upstreams;
    }

    /** The upstreams that {@code instances} are members of, by name. */
    static SortedMap<String, UpstreamConfig> upstreams(List<InstanceState> instances) {
        SortedMap<String, UpstreamConfig> upstreams = new TreeMap<>();
        for (InstanceState instance : instances) {
            Upstream group = group(instances.stream().filter(instance::isBeside).toList(), instance);
            upstreams.put(group.upstream(), upstream(group, members(group, instances)));
        }
        return upstreams;
    }

    private static Upstream group(List<InstanceState> beside, InstanceState one) {
        return new Upstream(
                one.membership().track(),
                one.membership().revision().id(),
                beside.stream()
                        .sorted(Comparator.comparing(it -> it.membership().number()))
                        .map(InstanceState::name)
                        .toList(),
                one.membership().port());
    }

    private static UpstreamConfig upstream(Upstream group, List<MemberConfig> members) {
        return new UpstreamConfig(group.upstream(), group.track().text(), members);
    }

    /** With the port for users among the others, where there are others. */
    private static MemberConfig member(InstanceState instance) {
        SortedMap<Integer, Integer> ports = new TreeMap<>(instance.ports().local());
        if (!ports.isEmpty()) {
            ports.put(instance.membership().port(), instance.run().port());
        }
        return new MemberConfig(instance.name(), instance.run().port(), ports);
    }

    private static List<MemberConfig> members(Upstream group, List<InstanceState> known) {
        return group.members().stream()
                .flatMap(name ->
                        known.stream().filter(it -> it.name().equals(name)).map(UpstreamMapper::member))
                .toList();
    }
}
