package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TrafficSplitTest {
    private static final Optional<String> A = Optional.of("aaaaaaaaaa");
    private static final Optional<String> B = Optional.of("bbbbbbbbbb");
    private static final Optional<String> NONE = Optional.empty();

    @Property
    void parseWhenLineIsAnywhereInAFileGivesTheSplitBack(@ForAll("splits") TrafficSplit split) {
        assertThat(TrafficSplit.parse("# first\n" + split.toLine() + "\nevents {}\n"))
                .contains(split);
    }

    @Property
    void weightWhenAnythingServesSumsUpToAll(@ForAll("splits") TrafficSplit split) {
        int sum = split.weight(Track.STABLE) + split.weight(Track.CANARY);

        assertThat(sum).isEqualTo(split.equals(TrafficSplit.none()) ? 0 : 100);
    }

    @Test
    void parseWhenThereIsNoSuchLineIsEmpty() {
        assertThat(TrafficSplit.parse("")).isEmpty();
        assertThat(TrafficSplit.parse("# swiftdeploy-split v2 stable=a canary=- weight=0\n"))
                .isEmpty();
        assertThat(TrafficSplit.parse("x # swiftdeploy-split v1 stable=a canary=- weight=0\n"))
                .isEmpty();
    }

    @Test
    void parseWhenTheLineIsOfBeforeFormerRevisionsWereNamedKnowsNone() {
        assertThat(TrafficSplit.parse("# swiftdeploy-split v1 stable=aaaaaaaaaa canary=- weight=0\n"))
                .contains(new TrafficSplit(A, NONE, 0, List.of()));
    }

    @Test
    void splitWhenWeightIsNoPercentageIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficSplit(A, B, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficSplit(A, B, 101));
    }

    @Test
    void splitWhenThereIsNoCanaryHasNoWeight() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficSplit(A, NONE, 1));
        assertThat(new TrafficSplit(A, NONE, 0).weight(Track.STABLE)).isEqualTo(100);
    }

    @Test
    void splitWhenCanaryIsAloneTakesEverything() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficSplit(NONE, B, 99));
        assertThat(new TrafficSplit(NONE, B, 100).weight(Track.STABLE)).isZero();
    }

    @Test
    void splitWhenOnlyTestsReachTheCanaryServesNoUsers() {
        TrafficSplit tested = new TrafficSplit(NONE, B, 0);

        assertThat(tested.servesUsers()).isFalse();
        assertThat(tested.hasCanaryWithoutUsers()).isTrue();
        assertThat(TrafficSplit.parse(tested.toLine())).contains(tested);
        assertThat(TrafficSplit.none().servesUsers()).isFalse();
        assertThat(new TrafficSplit(NONE, B, 100).servesUsers()).isTrue();
        assertThat(new TrafficSplit(A, B, 0).servesUsers()).isTrue();
    }

    @Provide
    Arbitrary<TrafficSplit> splits() {
        Arbitrary<String> id =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(10);
        Arbitrary<TrafficSplit> both = id.flatMap(stable -> id.flatMap(canary -> Arbitraries.integers()
                .between(0, 100)
                .map(weight -> new TrafficSplit(Optional.of(stable), Optional.of(canary), weight))));
        return Arbitraries.oneOf(
                both,
                id.list().ofMaxSize(50).map(former -> new TrafficSplit(A, NONE, 0, former)),
                id.list().ofMaxSize(50).map(former -> new TrafficSplit(A, B, 7, former)),
                id.map(it -> new TrafficSplit(Optional.of(it), NONE, 0)),
                id.map(it -> new TrafficSplit(NONE, Optional.of(it), 100)),
                Arbitraries.just(TrafficSplit.none()));
    }
}
