package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketLimitTest {
    private final BucketLimit limit = new BucketLimit();

    private static String line(long second, int status, String bucket) {
        return "2 " + second + ".123 0.005 canary_aa " + status + " \"0.004\" \"0.004\" 512 10 stayed plain split user "
                + bucket;
    }

    private RequestStats counted(int times, long second, int status, String bucket) {
        Lines.LinesBuilder lines = new Lines.LinesBuilder(limit);
        for (int i = 0; i < times; i++) {
            assertThat(lines.add(line(second, status, bucket))).isTrue();
        }
        return lines.build(Instant.EPOCH).seconds().get(0).byUpstream().get("canary_aa");
    }

    @Test
    void requestsOfOneBucketBeyondAMinutesShareAreInNoFigureWhateverTheirAnswers() {
        RequestStats good = counted(5000, 600, 200, "0417");
        RequestStats bad = counted(100, 601, 500, "0417");

        assertThat(good.requests()).isEqualTo(BucketLimit.MOST);
        assertThat(good.chosen()).isEqualTo(5000 - BucketLimit.MOST);
        assertThat(bad.requests()).isZero();
        assertThat(bad.errors()).isZero();
    }

    @Test
    void otherUsersCountMeanwhileAndTheSameOneInTheNextMinute() {
        counted(5000, 600, 200, "0417");

        assertThat(counted(10, 601, 500, "0418").errors()).isEqualTo(10);
        assertThat(counted(10, 660, 500, "0417").errors()).isEqualTo(10);
    }

    @Test
    void linesWithoutABucketAllCount() {
        assertThat(counted(5000, 600, 200, "-").requests()).isEqualTo(5000);
    }

    @Test
    void readThatIsRepeatedCountsEachLineOnce() {
        BucketLimit before = limit.copy();
        counted(BucketLimit.MOST, 600, 200, "0417");

        RequestLine again = RequestLine.parse(line(600, 200, "0417")).orElseThrow();
        assertThat(limit.takes(again)).isFalse();
        assertThat(before.takes(again)).isTrue();
    }
}
