package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.history.store.FileRecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditOfFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeDenial() {
        file = folder.resolve("history.jsonl");
        append(Result.DENIED);
    }

    @Test
    void renderWhenFileIsWholeShowsItsHead() {
        HistoryRecord last = append(Result.SUCCEEDED);

        assertThat(render())
                .contains("| denied | not \\| now |")
                .contains("- Verdict: **whole**\n- Records: 2\n- Head hash: `" + last.hash() + "`");
    }

    @Test
    void renderWhenADenialWasMadeASuccessSaysWhichLine() throws IOException {
        append(Result.SUCCEEDED);
        Files.writeString(file, Files.readString(file).replace("denied", "succeeded"));

        assertThat(render())
                .contains("- Hash chain: **broken, first at line 1**")
                .contains("| 1 | hash differs | breaks the chain |");
    }

    @Test
    void renderWhenLastLineIsTornCallsItARemark() throws IOException {
        Files.writeString(file, Files.readString(file) + "{\"schema\":1,\"seq");

        assertThat(render()).contains("**whole, with remarks**").contains("| 2 | torn | remark |");
    }

    private HistoryRecord append(Result result) {
        return new History(file, Clock.fixed(Story.NOW, ZoneOffset.UTC), "alice@build")
                .append(new HistoryEvent(
                        EventType.DEPLOY, "app", Map.of("version", "1"), Map.of(), List.of(), result, "not | now"));
    }

    private String render() {
        return AuditReport.of(new FileRecordStore(file)).render(Story.NOW);
    }
}
