package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ends that a later build records for operations that have none. The record decides first: a release ends as its deploy or
 * promotion did, and these end as their release did. Only where the record has no such end, the stack tells whether the
 * revision that a start names serves. Where neither tells, it failed.
 */
public final class MissingEnds {
    private final List<HistoryRecord> records;
    private final Optional<ObservedStack> observed;
    private final TrafficSplit split;

    private record End(Result result, String message) {}

    /**
     * @param records the stack's releases, deploys and promotions, starts and ends, since the first operation without an end
     *     began, the oldest first
     * @param observed the stack now; empty when nobody knows
     */
    public MissingEnds(List<HistoryRecord> records, Optional<ObservedStack> observed) {
        this.records = List.copyOf(records);
        this.observed = observed;
        this.split = observed.map(ObservedStack::split).orElseGet(TrafficSplit::none);
    }

    /**
     * The end of {@code start}.
     *
     * @param repaired what the later build has repaired, as sentences
     */
    public HistoryEvent of(HistoryRecord start, List<String> repaired) {
        HistoryEvent event = start.event();
        End end = end(start);
        return new HistoryEvent(
                        event.event(),
                        event.stack(),
                        event.asked(),
                        facts(event, repaired),
                        List.of(),
                        end.result(),
                        message(event, end))
                .ending(start);
    }

    private static String message(HistoryEvent start, End end) {
        return BeforeTrafficFact.ofCutShort(start)
                .map(it -> end.message() + " " + it)
                .orElse(end.message());
    }

    private Map<String, Object> facts(HistoryEvent start, List<String> repaired) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("repaired", repaired);
        BeforeTrafficFact.atEndOf(start).ifPresent(facts::putAll);
        observed.ifPresent(it -> facts.putAll(ServingFact.of(it.split(), it.instances())));
        return facts;
    }

    private End end(HistoryRecord start) {
        return switch (start.event().event()) {
            case RELEASE -> lastPart(start).map(this::endByPart).orElseGet(MissingEnds::cutShort);
            case DEPLOY, PROMOTE ->
                endOfRelease(start).map(MissingEnds::recorded).orElseGet(() -> observed(start));
            case CANARY_START -> isCanaryAsAsked(start) ? done(split.canary().orElseThrow()) : cutShort();
            default -> cutShort();
        };
    }

    private End endByPart(HistoryRecord part) {
        return isStart(part) ? observed(part) : recorded(part);
    }

    /** The last record of a deploy or promotion that belongs to {@code release}: its end, if it has one. */
    private Optional<HistoryRecord> lastPart(HistoryRecord release) {
        return records.stream()
                .filter(it -> it.sequence() > release.sequence())
                .takeWhile(it -> !(isRelease(it) && isStart(it)))
                .filter(it -> !isRelease(it) && isOfSameVersion(it, release))
                .reduce((former, later) -> later);
    }

    /** The end of the release that {@code part} belongs to: it began before the part, and ended after it. */
    private Optional<HistoryRecord> endOfRelease(HistoryRecord part) {
        return records.stream()
                .filter(it -> isRelease(it) && it.sequence() > part.sequence())
                .filter(it -> it.event().attempt().orElse(Long.MAX_VALUE) < part.sequence())
                .filter(it -> isOfSameVersion(it, part))
                .findFirst();
    }

    private static boolean isRelease(HistoryRecord record) {
        return record.event().event() == EventType.RELEASE;
    }

    private static boolean isStart(HistoryRecord record) {
        return record.event().result() == Result.STARTED;
    }

    private static boolean isOfSameVersion(HistoryRecord one, HistoryRecord other) {
        Map<String, Object> first = one.event().asked();
        Map<String, Object> second = other.event().asked();
        return Stream.of("version", "image")
                .allMatch(it -> Optional.ofNullable(first.get(it)).equals(Optional.ofNullable(second.get(it))));
    }

    private static End recorded(HistoryRecord end) {
        return new End(
                end.event().result(),
                String.format(
                        Locale.ROOT,
                        "As record %d says; the build ended without recording an end of its own.",
                        end.sequence()));
    }

    private End observed(HistoryRecord start) {
        return serving(start).map(MissingEnds::done).orElseGet(MissingEnds::cutShort);
    }

    private static End done(String revision) {
        return new End(
                Result.SUCCEEDED,
                "Done: revision " + revision + " serves as it was asked for; the build ended without recording it.");
    }

    /** The canary is of the version, and has the weight, that were asked for. */
    private boolean isCanaryAsAsked(HistoryRecord start) {
        Map<String, Object> asked = start.event().asked();
        return observed.stream()
                .flatMap(it -> it.instances().stream())
                .map(ObservedInstance::revision)
                .filter(it -> split.canary().equals(Optional.of(it.id())))
                .anyMatch(it -> it.version().equals(asked.get("version"))
                        && String.valueOf(asked.get("weight")).equals(Integer.toString(split.canaryWeight())));
    }

    /** The revision that {@code start} names, when it alone serves, in the track that was asked for. */
    private Optional<String> serving(HistoryRecord start) {
        Map<String, Object> asked = start.event().asked();
        boolean canary = Mode.CANARY.text().equals(asked.get("mode"));
        Optional<String> other = canary ? split.stable() : split.canary();
        return other.isPresent()
                ? Optional.empty()
                : (canary ? split.canary() : split.stable())
                        .filter(it -> it.equals(asked.get(RequestedChange.REVISION)));
    }

    private static End cutShort() {
        return new End(Result.FAILED, "Cut short: the build ended without recording an end.");
    }
}
