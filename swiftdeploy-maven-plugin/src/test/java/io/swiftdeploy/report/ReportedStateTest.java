package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.ReleaseFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says of a stack after real operations is what serves. */
class ReportedStateTest {
    @TempDir
    private Path folder;

    private ReleaseFixture shop = new ReleaseFixture(Path.of(""));

    @BeforeEach
    void empty() {
        shop = new ReleaseFixture(folder);
    }

    private String stable() {
        StackStates states = new StackStates();
        shop.records().forEach(states::add);
        return states.table().rows().get(0).stable().toString();
    }

    @Test
    void afterARollbackItIsTheVersionBefore() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.rollback();

        assertThat(shop.versions()).contains("stable 1.0.0");
        assertThat(stable()).isEqualTo("1.0.0");
    }

    @Test
    void afterACanaryWasTakenBackItIsAsBefore() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.rollback();

        assertThat(stable()).isEqualTo("1.0.0");
    }

    @Test
    void afterTwoRollbacksItIsWhereItBegan() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.rollback();
        shop.rollback();

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(stable()).isEqualTo("2.0.0");
    }
}
