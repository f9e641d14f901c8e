package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a deployment says of metrics that a real service answers in an odd way, through the real gateway. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class OddMetricsTest extends WithServiceStory {
    /** What the counts of a service without a histogram are told by: they were read. */
    private static final String READ = "http_request_duration_seconds has no buckets";

    OddMetricsTest() {
        super(OddMetricsService.class);
    }

    @Test
    void deployWhenMetricsAreOddSaysWhatBecomesOfThem() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("packed", READ);
        told.put("10", READ);
        told.put("page", "the service answers /metrics with a page (HTML), not with metrics");
        told.put("17", "the answer is longer than 16777216 bytes");
        told.put("moved", "answered with HTTP status 301, a redirect to /elsewhere: set services.metrics.path");
        told.put("locked", "answered with HTTP status 401: name the credentials in services.metrics.headers");
        told.put("nothing", "answered with nothing");

        told.forEach((way, sentence) -> {
            story.rehearsal.told.steps.clear();
            story.rehearsal.told.warnings.clear();
            story.version("1.0-" + way, "env: {METRICS: \"" + way + "\"}").deploy();

            boolean isGood = way.matches("packed|10|page");
            assertThat(isGood ? story.rehearsal.told.steps : story.rehearsal.told.warnings)
                    .as(way + " " + story.rehearsal.told.warnings)
                    .anySatisfy(it -> assertThat(it).contains(sentence));
            assertThat(story.rehearsal.told.warnings.isEmpty()).as(way).isEqualTo(isGood);
        });
    }
}
