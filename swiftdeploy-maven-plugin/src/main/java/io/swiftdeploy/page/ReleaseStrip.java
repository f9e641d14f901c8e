package io.swiftdeploy.page;

import io.swiftdeploy.chart.DrawnChart;
import io.swiftdeploy.trace.Look;
import io.swiftdeploy.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the looks of a release showed: as charts, as a row of outcomes, and as a table.
 *
 * @param seen how many looks there were
 * @param looks those that are shown
 */
public record ReleaseStrip(List<DrawnChart> charts, List<LookRow> looks, long seen) {

    /** The strip of a release; without looks, all of it is empty. */
    public static ReleaseStrip of(Trace trace) {
        List<Look> looks = trace.looks();
        return new ReleaseStrip(
                ReleaseCharts.of(looks), looks.stream().map(LookRow::of).toList(), trace.seen());
    }

    /** The charts of looks that are no release's. */
    public static List<DrawnChart> charts(List<Look> looks) {
        return ReleaseCharts.of(looks);
    }

    /** Their figures, the newest first. */
    public static List<LookRow> rows(List<Look> looks) {
        List<LookRow> rows = new ArrayList<>(looks.stream().map(LookRow::of).toList());
        Collections.reverse(rows);
        return rows;
    }

    /** Whether there is something to show. */
    public boolean isFilled() {
        return !looks.isEmpty();
    }

    /** How many looks are shown. */
    public int shown() {
        return looks.size();
    }
}
