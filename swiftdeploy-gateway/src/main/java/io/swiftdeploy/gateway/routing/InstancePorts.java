package io.swiftdeploy.gateway.routing;

import io.swiftdeploy.gateway.config.MemberConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports of one instance, as operations ask for them. */
final class InstancePorts {
    private final UpstreamMembers forUsers;
    private final Map<Integer, UpstreamMembers> byServicePort = new HashMap<>();

    /** @param forUsers the instance as its users reach it */
    InstancePorts(Member forUsers, MemberConfig instance) {
        this.forUsers = upstream(forUsers);
        instance.ports()
                .forEach((service, local) -> byServicePort.put(
                        service,
                        local == forUsers.port() ? this.forUsers : upstream(new Member(instance.name(), local))));
    }

    private static UpstreamMembers upstream(Member member) {
        return new UpstreamMembers(member.name(), List.of(member));
    }

    /** Where the instance has what the service calls {@code port}; empty where the configuration names others. */
    Optional<UpstreamMembers> at(int port) {
        return byServicePort.isEmpty() ? Optional.of(forUsers) : Optional.ofNullable(byServicePort.get(port));
    }
}
