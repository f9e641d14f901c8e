package io.swiftdeploy.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.rollout.BeforeTrafficRecord.Knowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the record tells of a command's run, and how far it is read for that. */
class BeforeTrafficRecordTest extends WithReleaseFixture {
    private static final String MIGRATE = "  before_traffic: {command: [migrate]}\n";
    private static final String FURTHER = "  before_traffic: {command: [migrate, further]}\n";
    private static final int ALL = 1000;

    private String deployed(String more) {
        shop.write("1.0.0", more);
        shop.deploy();
        return shop.revision("1.0.0");
    }

    /** As others do, without the lease. */
    private void look(int times) {
        for (int i = 0; i < times; i++) {
            shop.context()
                    .history()
                    .append(new HistoryEvent(
                            EventType.STEP, "shop", Map.of(), Map.of(), List.of(), Result.SUCCEEDED, "A look."));
        }
    }

    /** What an operation with the command of {@code more} is told that reads at most {@code limit} records. */
    private Knowledge known(String revision, String more, int limit) {
        return known(revision, more, limit, () -> {});
    }

    private Knowledge known(String revision, String more, int limit, Runnable meanwhile) {
        shop.write("1.0.0", more);
        ReleaseContext context = shop.context();
        AtomicReference<Knowledge> known = new AtomicReference<>();
        new AuditedOperation(context, EventType.DEPLOY, Map.of()).record(operation -> {
            meanwhile.run();
            known.set(new BeforeTrafficRecord(context, limit).of(revision, operation));
            return OperationOutcome.unchanged("Asked.");
        });
        return known.get();
    }

    @Test
    void ofWhenTheRunIsWithinTheLimitIsKnown() {
        String revision = deployed(MIGRATE);
        look(3);

        assertThat(known(revision, MIGRATE, 5)).isEqualTo(Knowledge.HAS_RUN);
    }

    @Test
    void ofWhenTheRunIsFurtherBackCannotBeTold() {
        String revision = deployed(MIGRATE);
        look(4);

        assertThat(known(revision, MIGRATE, 5)).isEqualTo(Knowledge.CANNOT_BE_TOLD);
    }

    @Test
    void ofWhenTheWholeRecordHasNoRunIsNotRun() {
        assertThat(known(deployed(""), MIGRATE, ALL)).isEqualTo(Knowledge.HAS_NOT_RUN);
    }

    @Test
    void ofWhenOthersAppendMeanwhileIsNotRunAllTheSame() {
        String revision = deployed("");

        assertThat(known(revision, MIGRATE, ALL, () -> look(2))).isEqualTo(Knowledge.HAS_NOT_RUN);
    }

    /** What was found once lies at the end of the operation that asked. */
    @Test
    void ofWhenItWasAskedBeforeReadsNoFurtherThanThat() {
        String revision = deployed("");
        look(10);
        assertThat(known(revision, MIGRATE, ALL)).isEqualTo(Knowledge.HAS_NOT_RUN);

        assertThat(known(revision, MIGRATE, 2)).isEqualTo(Knowledge.HAS_NOT_RUN);
        assertThat(known(revision, FURTHER, 2)).isEqualTo(Knowledge.CANNOT_BE_TOLD);
        assertThat(known(revision, FURTHER, 2)).isEqualTo(Knowledge.CANNOT_BE_TOLD);
    }

    @Test
    void ofWhenSomethingBesideARunCannotBeReadSaysNothingOfOtherCommands() throws IOException {
        String revision = deployed(MIGRATE);
        look(2);
        Files.writeString(shop.history, Files.readString(shop.history).replaceFirst("(?m)^.*A look\\..*$", "torn"));

        assertThat(known(revision, MIGRATE, ALL)).isEqualTo(Knowledge.HAS_RUN);
        assertThat(known(revision, FURTHER, ALL)).isEqualTo(Knowledge.CANNOT_BE_TOLD);
    }

    /** Each command is looked for by itself. */
    @Test
    void ofWhenAnotherCommandWasNotRunFindsTheRunBeforeIt() {
        String revision = deployed(MIGRATE);
        assertThat(known(revision, MIGRATE, ALL)).isEqualTo(Knowledge.HAS_RUN);
        assertThat(known(revision, FURTHER, 2)).isEqualTo(Knowledge.HAS_NOT_RUN);

        assertThat(known(revision, MIGRATE, ALL)).isEqualTo(Knowledge.HAS_RUN);
        assertThat(known(revision, MIGRATE, 2)).isEqualTo(Knowledge.HAS_RUN);
    }
}
