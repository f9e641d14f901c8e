package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final StackName STACK = new StackName("app");

    @Test
    void ofWhenGivenAStackNamesItForUsAndForCompose() {
        assertThat(Labels.of(STACK))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "io.swiftdeploy.stack", "app",
                        "io.swiftdeploy.schema", "1",
                        "com.docker.compose.project", "app"));
    }

    @Test
    void containerWhenGivenARoleSaysWhatComposeWantsToKnow() {
        assertThat(Labels.container(STACK, Role.POLICY_SERVER, "app-opa", 2))
                .containsAllEntriesOf(Labels.of(STACK))
                .containsEntry("io.swiftdeploy.role", "opa")
                .containsEntry("com.docker.compose.service", "app-opa")
                .containsEntry("com.docker.compose.container-number", "2")
                .containsEntry("com.docker.compose.oneoff", "False");
    }

    @Test
    void instanceWhenPlannedCarriesAllThatItIsRecognizedBy() {
        SpecFactory blueprint = Blueprints.service("replicas: 2");
        InstanceSpec second = blueprint.start(Track.CANARY).instances().get(1);

        ContainerSpec container = InstanceContainer.of(second);

        assertThat(container.allLabels())
                .containsEntry(Labels.ROLE, "app")
                .containsEntry(Labels.TRACK, "canary")
                .containsEntry(Labels.REVISION, blueprint.revision().id())
                .containsEntry(Labels.VERSION, "1.0.0")
                .containsEntry(Labels.PORT, "3000")
                .containsEntry(Labels.NUMBER, "2")
                .containsEntry(Labels.SPEC, container.hash());
    }
}
