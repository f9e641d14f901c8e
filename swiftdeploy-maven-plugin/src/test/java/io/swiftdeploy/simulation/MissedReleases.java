package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.DrawScore.Release;
import io.swiftdeploy.simulation.world.Bound;
import io.swiftdeploy.simulation.world.WorldText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The releases of a rule that ended wrongly or without need inconclusive, for people who mend the rule. */
final class MissedReleases {
    private MissedReleases() {}

    static String text(DrawScore score) {
        List<Release> missed = score.missed();
        return missed.stream()
                .map(MissedReleases::text)
                .collect(Collectors.joining("\n", missed.size() + " missed\n\n", ""));
    }

    private static String text(Release release) {
        Bound bound = release.world().bound();
        return String.format(
                Locale.ROOT,
                "%s %s after %d s, hurt %.1f (bound %.0f requests, %.0f s, hurt %.1f)%n  %s%n  %s%n  %s%n",
                release.world().label(),
                release.result().ending(),
                release.result().seconds(),
                release.result().hurt(),
                bound.requests(),
                bound.seconds(),
                bound.hurt(),
                WorldText.of(release.world().world()),
                release.world().truth(),
                String.join("; ", release.result().reasons()));
    }
}
