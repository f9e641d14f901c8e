package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.runtime.process.gateway.GatewayFile.Listen;
import io.swiftdeploy.runtime.process.gateway.GatewayFile.Member;
import io.swiftdeploy.runtime.process.gateway.GatewayFile.RoutedGroup;
import io.swiftdeploy.runtime.process.state.InstanceState;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a plan's routes are on this machine: each instance's name with the port that it has here. */
final class GatewayRouting {
    private GatewayRouting() {}

    /** Where {@code spec} wants the public listener. */
    static Listen listen(GatewaySpec spec) {
        return new Listen(spec.listener().address(), spec.listener().port());
    }

    /**
     * The groups that {@code spec} routes to.
     *
     * @param told the groups that the gateway was told of before; they hold where {@code known} says nothing
     */
    static SortedMap<String, RoutedGroup> groups(
            GatewaySpec spec, List<InstanceState> known, SortedMap<String, RoutedGroup> told) {
        SortedMap<String, RoutedGroup> groups = new TreeMap<>(told);
        for (Upstream group : spec.routes().groups()) {
            RoutedGroup routed = routed(group, known);
            if (!routed.members().isEmpty()) {
                groups.put(group.upstream(), routed);
            }
        }
        return groups;
    }

    /** The groups that {@code members} are in. */
    static SortedMap<String, RoutedGroup> groups(List<InstanceState> members) {
        SortedMap<String, RoutedGroup> groups = new TreeMap<>();
        for (InstanceState member : members) {
            Upstream group = group(members.stream().filter(member::isBeside).toList(), member);
            groups.put(group.upstream(), routed(group, members));
        }
        return groups;
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

    private static RoutedGroup routed(Upstream group, List<InstanceState> known) {
        return new RoutedGroup(
                group.track(),
                group.members().stream()
                        .flatMap(name -> known.stream()
                                .filter(it -> it.name().equals(name))
                                .map(it -> new Member(name, it.run().port())))
                        .toList());
    }
}
