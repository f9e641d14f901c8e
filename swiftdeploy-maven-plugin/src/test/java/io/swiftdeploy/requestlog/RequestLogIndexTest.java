package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLogIndexTest {
    private static final String TITLE = "swiftdeploy-journal 1\n";

    @Test
    void parseGivesWhatWasLostRemovedAndKept() {
        RequestLogIndex index = RequestLogIndex.parse(TITLE + "lost 3\ngone 10 512\nkept 11\nkept 12\n")
                .orElseThrow();

        assertThat(index.lost()).isEqualTo(3);
        assertThat(index.gone()).containsEntry(10L, 512L);
        assertThat(index.kept()).containsExactly(11L, 12L);
    }

    @Test
    void partWhenItIsGoneHasNoMoreThanItHadAtLast() {
        RequestLogIndex index =
                RequestLogIndex.parse(TITLE + "gone 10 512\nkept 11\n").orElseThrow();

        assertThat(index.hasNoMoreThan(10, 512)).isTrue();
        assertThat(index.hasNoMoreThan(10, 511)).isFalse();
        assertThat(index.hasNoMoreThan(11, 5)).isTrue();
        assertThat(index.hasNoMoreThan(9, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "kept 11\n",
                "swiftdeploy-journal 2\n",
                TITLE + "kept 1",
                TITLE + "kept -1\n",
                TITLE + "gone 10\n",
                TITLE + "more 10\n",
                TITLE + "kept 99999999999999999999\n"
            })
    void parseOfAnythingElseGivesNothing(String text) {
        assertThat(RequestLogIndex.parse(text)).isEmpty();
    }
}
