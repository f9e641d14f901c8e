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

class SplitTest {
    private static final Optional<String> A = Optional.of("aaaaaaaaaa");
    private static final Optional<String> B = Optional.of("bbbbbbbbbb");
    private static final Optional<String> NONE = Optional.empty();

    @Property
    void parseWhenLineIsAnywhereInAFileGivesTheSplitBack(@ForAll("splits") Split split) {
        assertThat(Split.parse("# first\n" + split.toLine() + "\nevents {}\n")).contains(split);
    }

    @Property
    void weightWhenAnythingServesSumsUpToAll(@ForAll("splits") Split split) {
        int sum = split.weight(Track.STABLE) + split.weight(Track.CANARY);

        assertThat(sum).isEqualTo(split.equals(Split.none()) ? 0 : 100);
    }

    @Test
    void parseWhenThereIsNoSuchLineIsEmpty() {
        assertThat(Split.parse("")).isEmpty();
        assertThat(Split.parse("# swiftdeploy-split v2 stable=a canary=- weight=0\n"))
                .isEmpty();
        assertThat(Split.parse("x # swiftdeploy-split v1 stable=a canary=- weight=0\n"))
                .isEmpty();
    }

    @Test
    void parseWhenTheLineIsOfBeforeFormerRevisionsWereNamedKnowsNone() {
        assertThat(Split.parse("# swiftdeploy-split v1 stable=aaaaaaaaaa canary=- weight=0\n"))
                .contains(new Split(A, NONE, 0, List.of()));
    }

    @Test
    void splitWhenWeightIsNoPercentageIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(A, B, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(A, B, 101));
    }

    @Test
    void splitWhenThereIsNoCanaryHasNoWeight() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(A, NONE, 1));
        assertThat(new Split(A, NONE, 0).weight(Track.STABLE)).isEqualTo(100);
    }

    @Test
    void splitWhenCanaryIsAloneTakesEverything() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(NONE, B, 99));
        assertThat(new Split(NONE, B, 100).weight(Track.STABLE)).isZero();
    }

    @Provide
    Arbitrary<Split> splits() {
        Arbitrary<String> id =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(10);
        Arbitrary<Split> both = id.flatMap(stable -> id.flatMap(canary -> Arbitraries.integers()
                .between(0, 100)
                .map(weight -> new Split(Optional.of(stable), Optional.of(canary), weight))));
        return Arbitraries.oneOf(
                both,
                id.list().ofMaxSize(50).map(former -> new Split(A, NONE, 0, former)),
                id.list().ofMaxSize(50).map(former -> new Split(A, B, 7, former)),
                id.map(it -> new Split(Optional.of(it), NONE, 0)),
                id.map(it -> new Split(NONE, Optional.of(it), 100)),
                Arbitraries.just(Split.none()));
    }
}
