package io.swiftdeploy.runtime.docker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Network.Ipam;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    @Test
    void networkWhoseDriverTellsNoAddressesHasNone() {
        assertThat(Neighbours.told(null)).isEmpty();
        assertThat(Neighbours.told(new Ipam())).isEmpty();
        assertThat(Neighbours.told(new Ipam().withConfig(List.of()))).isEmpty();
        assertThat(Neighbours.told(new Ipam().withConfig(new Ipam.Config()))).isEmpty();
    }

    @Test
    void networkWithASubnetHasIt() {
        Ipam.Config subnet = new Ipam.Config().withSubnet("192.0.2.0/24");

        assertThat(Neighbours.told(new Ipam().withConfig(subnet, new Ipam.Config())))
                .contains(List.of(subnet));
    }

    @Test
    void firstAddressIsTheOneThatTheEngineTakes() {
        assertThat(Neighbours.firstAddress("192.0.2.0/24")).isEqualTo("192.0.2.1");
    }
}
