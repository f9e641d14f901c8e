package io.swiftdeploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.runtime.HostReport;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WorstHostTest {
    private static final HostReport FULL_DISK = host(1, 0.5, 8, 16);
    private static final HostReport BUSY = host(9, 3.5, 2, 32);
    private static final HostReport SILENT =
            new HostReport(OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());

    @Test
    void ofWhenThereIsOneMachineIsItsReport() {
        assertThat(WorstHost.of(List.of(BUSY))).isEqualTo(BUSY);
        assertThat(WorstHost.of(List.of(SILENT))).isEqualTo(SILENT);
    }

    @Test
    void ofWhenThereAreSeveralMachinesTakesTheWorstOfEachFigure() {
        assertThat(WorstHost.of(List.of(FULL_DISK, BUSY))).isEqualTo(host(1, 3.5, 2, 16));
    }

    @Test
    void ofWhenOneMachineIsSilentKnowsNothing() {
        assertThat(WorstHost.of(List.of(BUSY, SILENT))).isEqualTo(SILENT);
    }

    @Test
    void ofWhenThereIsNoMachineKnowsNothing() {
        assertThat(WorstHost.of(List.of())).isEqualTo(SILENT);
    }

    private static HostReport host(long diskFree, double load, long memoryFree, long memoryTotal) {
        return new HostReport(
                OptionalLong.of(diskFree),
                OptionalDouble.of(load),
                OptionalLong.of(memoryFree),
                OptionalLong.of(memoryTotal));
    }
}
