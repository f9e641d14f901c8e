package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network.Ipam;
import io.swiftdeploy.plan.GatewaySpec;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file beside {@code nginx.conf} that keeps the gateway's neighbours, the instances, off its operations listener: the
 * addresses of the application's network are refused there. The first of them is the Engine's own; what comes by the published
 * port comes from it, or from outside of the network.
 */
final class Neighbours {
    static final String FILE = "neighbours.access";

    private final DockerClient client;
    private final FileReplacement replacement;

    Neighbours(DockerClient client, FileReplacement replacement) {
        this.client = client;
        this.replacement = replacement;
    }

    /** Writes the file of {@code gateway} where it is missing or says something else. Without its network, nothing starts. */
    void prepare(GatewaySpec gateway) {
        subnets(gateway.workload().network())
                .map(Neighbours::text)
                .ifPresent(text -> replacement.replace(gateway.name(), FILE, text));
    }

    /** Empty where there is no network, or its driver tells no addresses: the token alone guards the listener then. */
    private Optional<List<Ipam.Config>> subnets(String network) {
        try {
            return told(client.inspectNetworkCmd().withNetworkId(network).exec().getIpam());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    static Optional<List<Ipam.Config>> told(@Nullable Ipam ipam) {
        return Optional.ofNullable(ipam)
                .flatMap(it -> Optional.ofNullable(it.getConfig()))
                .map(all -> all.stream()
                        .filter(it -> Optional.ofNullable(it.getSubnet()).isPresent())
                        .toList())
                .filter(subnets -> !subnets.isEmpty());
    }

    private static String text(List<Ipam.Config> subnets) {
        return subnets.stream()
                .map(it -> "allow "
                        + Optional.ofNullable(it.getGateway()).orElseGet(() -> firstAddress(it.getSubnet()))
                        + ";\ndeny " + it.getSubnet() + ";\n")
                .collect(Collectors.joining());
    }

    /** The Engine takes the first address where the network was made without saying so, and does not show it then. */
    static String firstAddress(String subnet) {
        try {
            byte[] address = InetAddress.getByName(subnet.substring(0, subnet.indexOf('/')))
                    .getAddress();
            address[address.length - 1]++;
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the Engine gives subnets as numbers, not " + subnet, e);
        }
    }
}
