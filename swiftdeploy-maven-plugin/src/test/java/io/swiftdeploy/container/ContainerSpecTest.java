package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerSpecTest {

    /** Equal when printed, yet not equal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command: ['a, b']           | command: [a, b]",
                "env: {A: 'x, B=y'}          | env: {A: x, B: y}",
                "health: {command: ['a, b']} | health: {command: [a, b]}"
            })
    void hashWhenPartsAreDividedOtherwiseIsAnother(String one, String other) {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    private static String hash(String lines) {
        // The revision is in every label and name; only the rest is compared here.
        ContainerSpec spec = instance(Blueprints.service(lines));
        ContainerSpec.ContainerIdentity same = instance(Blueprints.base()).identity();
        return new ContainerSpec(same, spec.command(), spec.attachments(), spec.supervision()).hash();
    }

    private static ContainerSpec instance(SpecFactory specs) {
        return InstanceContainer.of(specs.start(Track.STABLE).instances().get(0));
    }
}
