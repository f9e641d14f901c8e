package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Track;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service whose health check has a port of its own, which each of its instances has elsewhere. */
@Timeout(180)
class ManagementPortTest extends WithServiceStory {
    private static final String SERVICES =
            """
            replicas: 2
            health: {port: 9000, path: /ready}
            env: {ROUTES: /=200 hello, MANAGEMENT_ROUTES: /ready=200 fine}
            """;

    ManagementPortTest() {
        super(RoutedService.class);
    }

    @Test
    void releaseWhenHealthHasAPortOfItsOwnGivesEachInstanceOneAndARollbackToo() {
        story.version("1.0.0", SERVICES).deploy();

        assertThat(managementPorts()).hasSize(2).doesNotHaveDuplicates().doesNotContain(9000);
        assertThat(story.answer()).isEqualTo("hello");

        story.version("2.0.0", SERVICES).deploy();
        story.rollback();

        assertThat(story.serving(Track.STABLE).revision().version()).isEqualTo("1.0.0");
        assertThat(story.observe().serving(Track.STABLE)).allMatch(ObservedInstance::running);
        assertThat(story.answer()).isEqualTo("hello");
        story.canary(50);
        assertThat(story.answer()).isEqualTo("hello");
    }

    /** Spring Boot has all of its management at one port, so a health check at the users' port would find nothing. */
    @Test
    void deployWhenOnlyTheMetricsOfAFrameworkHaveAPortAsksForHealthThere() {
        story.version(
                        "1.0.0",
                        """
                        framework: spring-boot
                        metrics: {port: 9000}
                        env: {ROUTES: /=200 hello, MANAGEMENT_ROUTES: /actuator/health/readiness=200 fine}
                        """)
                .deploy();

        assertThat(managementPorts()).hasSize(1).doesNotContain(9000);
        assertThat(story.answer()).isEqualTo("hello");
    }

    private List<Integer> managementPorts() {
        return story.observe().serving(Track.STABLE).stream()
                .map(it -> story.rehearsal.record(it.name()))
                .map(ManagementPortTest::managementPort)
                .toList();
    }

    private static int managementPort(ObjectNode record) {
        return record.path("ports").path("local").path("9000").intValue();
    }
}
