package io.swiftdeploy.dashboard;

import io.swiftdeploy.chart.DrawnChart;
import io.swiftdeploy.page.AttemptView;
import io.swiftdeploy.page.LookRow;
import java.util.List;
import java.util.Optional;

/**
 * The data of the templates.
 *
 * @param seen when the stack was seen last; empty before the first time
 * @param trouble why the stack cannot be seen now
 * @param stack as it was seen last; empty before the first time
 * @param charts the figures of the last minutes
 * @param looks the same as a table
 * @param attempt the last attempt to bring users to another version
 * @param release the release that began last
 * @param records the newest records, the newest first
 */
record LiveView(
        String name,
        String seen,
        Optional<String> trouble,
        Optional<StackView> stack,
        List<DrawnChart> charts,
        List<LookRow> looks,
        Optional<AttemptView> attempt,
        Optional<ReleaseView> release,
        List<RecordView> records) {

    boolean hasCharts() {
        return !charts.isEmpty();
    }
}
