package io.swiftdeploy.release.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.release.KilledBuild;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ends that the next build records: what the record says first, then what the stack says. */
class MissingEndsTest extends WithReleaseFixture {

    @ParameterizedTest
    @CsvSource({"drain,deploy succeeded", "route,deploy failed", "start,deploy failed"})
    void ofAKilledDeployTellsWhetherItsRevisionServes(String act, String end) {
        shop.deploy("1.0.0");
        shop.write("2.0.0", "");
        KilledBuild.before(act, shop, shop::deploy);

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo(end);
        assertThat(shop.unfinished()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"stable,drain,deploy succeeded", "stable,route,deploy failed", "canary,drain,deploy succeeded"})
    void ofAKilledFirstDeployTellsWhetherItsRevisionServes(String mode, String act, String end) throws IOException {
        Files.writeString(shop.manifest, shop.manifestText().replace("mode: stable", "mode: " + mode));
        KilledBuild.before(act, shop, shop::deploy);

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.recorded()).last().isEqualTo(end);
    }

    /** It serves by an earlier deploy; nobody knows whether this one had started what it was to repair. */
    @Test
    void ofAKilledDeployOfWhatServedBeforeIsNoSuccess() {
        shop.deploy("1.0.0");
        KilledBuild.before("policies", shop, shop::deploy);

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo("deploy failed");
    }

    @ParameterizedTest
    @CsvSource({"drain,succeeded", "route,failed"})
    void ofAFirstReleaseThatIsKilledAgreesWithItsDeploy(String act, String result) {
        KilledBuild.before(act, shop, shop::release);

        shop.recover();

        assertThat(shop.recorded()).endsWith("release " + result, "deploy " + result);
    }

    @ParameterizedTest
    @CsvSource({
        "DEPLOY,SUCCEEDED",
        "PROMOTE,SUCCEEDED",
        "DEPLOY,FAILED",
        "PROMOTE,FAILED",
        "DEPLOY,DENIED",
        "PROMOTE,DENIED"
    })
    void ofAReleaseIsThatOfItsPartWhateverTheStackSays(EventType part, Result result) {
        shop.deploy("2.0.0");
        start(EventType.RELEASE, Map.of());
        HistoryRecord end = end(start(part, Map.of("revision", shop.revision("2.0.0"))), result);
        shop.deploy("3.0.0");

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo("release " + result.text());
        assertThat(shop.lastRecord().event().message()).startsWith("As record " + end.sequence() + " says");
        assertThat(shop.unfinished()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DEPLOY,SUCCEEDED",
        "PROMOTE,SUCCEEDED",
        "DEPLOY,FAILED",
        "PROMOTE,FAILED",
        "DEPLOY,DENIED",
        "PROMOTE,DENIED"
    })
    void ofAPartIsThatOfItsReleaseWhateverTheStackSays(EventType part, Result result) {
        shop.deploy("2.0.0");
        HistoryRecord release = start(EventType.RELEASE, Map.of());
        start(part, Map.of("revision", shop.revision("2.0.0")));
        end(release, result);
        shop.runtime.fail("observe");

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.recorded()).last().isEqualTo(part.text() + " " + result.text());
        assertThat(shop.unfinished()).isEmpty();
    }

    @Test
    void ofAReleaseIsNotThatOfAnotherVersionNorStackNorOfALaterRelease() {
        shop.deploy("2.0.0");
        start(EventType.RELEASE, Map.of());
        end(start(EventType.DEPLOY, Map.of("version", "1.9.0")), Result.SUCCEEDED);
        end(append("other", EventType.DEPLOY, Map.of("version", "2.0.0", "image", "shop:1")), Result.SUCCEEDED);
        HistoryRecord later = start(EventType.RELEASE, Map.of());
        end(start(EventType.PROMOTE, Map.of()), Result.SUCCEEDED);
        end(later, Result.SUCCEEDED);

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo("release failed");
    }

    /** Versions before did not name the revision at the start of a deploy. */
    @Test
    void ofADeployThatNamesNoRevisionIsNoSuccess() {
        shop.deploy("2.0.0");
        start(EventType.DEPLOY, Map.of());

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo("deploy failed");
    }

    @Test
    void ofAReleaseWhoseDeployNamesNoRevisionFollowsTheRecord() {
        shop.deploy("2.0.0");
        start(EventType.RELEASE, Map.of());
        end(start(EventType.DEPLOY, Map.of()), Result.SUCCEEDED);

        shop.recover();

        assertThat(shop.recorded()).last().isEqualTo("release succeeded");
    }

    @Test
    void ofWhatCannotBeReadStaysMissingAndStopsNoGoal() {
        shop.deploy("1.0.0");
        start(EventType.RELEASE, Map.of());
        shop.runtime.before = act -> breakHistory();

        shop.recover();

        assertThat(shop.log.warnings()).last().asString().contains("could not be repaired: The history");
    }

    private HistoryRecord start(EventType event, Map<String, Object> more) {
        Map<String, Object> requested = RequestedChange.of(shop.context().manifest());
        requested.putAll(more);
        return append(ReleaseFixture.STACK.value(), event, requested);
    }

    private HistoryRecord append(String stack, EventType event, Map<String, Object> requested) {
        return shop.context()
                .history()
                .append(new HistoryEvent(event, stack, requested, Map.of(), List.of(), Result.STARTED, "began"));
    }

    private HistoryRecord end(HistoryRecord start, Result result) {
        HistoryEvent event = start.event();
        return shop.context()
                .history()
                .append(new HistoryEvent(
                                event.event(), event.stack(), event.asked(), Map.of(), List.of(), result, "ended")
                        .ending(start));
    }

    private void breakHistory() {
        try {
            Files.deleteIfExists(shop.history);
            Files.createDirectories(shop.history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
