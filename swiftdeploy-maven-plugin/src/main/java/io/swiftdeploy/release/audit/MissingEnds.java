package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ends that a later build records for operations that have none. They failed, but for a promotion whose revision serves as
 * stable, and its release. What else may have been done, the record of a start does not tell: it names no revision.
 */
public final class MissingEnds {
    private final List<HistoryRecord> promotions;
    private final TrafficSplit split;

    /**
     * @param promotions the records of promotions, their starts and ends, since the first operation without an end began
     * @param split how the gateway splits the traffic now; none when nobody knows
     */
    public MissingEnds(List<HistoryRecord> promotions, TrafficSplit split) {
        this.promotions = List.copyOf(promotions);
        this.split = split;
    }

    /**
     * The end of {@code start}.
     *
     * @param repaired what the later build has repaired, as sentences
     */
    public HistoryEvent of(HistoryRecord start, List<String> repaired) {
        Optional<String> promoted = promoted(start);
        HistoryEvent event = start.event();
        return new HistoryEvent(
                        event.event(),
                        event.stack(),
                        event.asked(),
                        Map.of("repaired", repaired),
                        List.of(),
                        promoted.isPresent() ? Result.SUCCEEDED : Result.FAILED,
                        promoted.map(it -> "Done: revision " + it + " is stable; the build ended without recording it.")
                                .orElse("Cut short: the build ended without recording an end."))
                .ending(start);
    }

    /** The revision that {@code start}, or the promotion that belongs to it, has made stable. */
    private Optional<String> promoted(HistoryRecord start) {
        return switch (start.event().event()) {
            case PROMOTE -> served(start);
            case RELEASE ->
                promotions.stream()
                        .filter(it -> it.sequence() > start.sequence())
                        .filter(it -> isOfSameVersion(it, start))
                        .flatMap(it -> served(it).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static boolean isOfSameVersion(HistoryRecord promotion, HistoryRecord release) {
        Map<String, Object> promoted = promotion.event().asked();
        Map<String, Object> released = release.event().asked();
        return Stream.of("version", "image")
                .allMatch(it -> Optional.ofNullable(promoted.get(it)).equals(Optional.ofNullable(released.get(it))));
    }

    private Optional<String> served(HistoryRecord promotion) {
        return split.canary().isPresent()
                ? Optional.empty()
                : split.stable()
                        .filter(it -> it.equals(promotion.event().asked().get(RequestedChange.REVISION)));
    }
}
