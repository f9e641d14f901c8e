package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.it.LocalProcesses;
import io.swiftdeploy.it.faults.Tally.Harm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A canary whose metrics are wrong in every way is promoted by nobody, though users are well served by it. */
@Execution(ExecutionMode.CONCURRENT)
class MetricsGateSuite {
    private static final int PORT = 18620;
    private static final Path FOLDER = Rounds.FOLDER.resolve("metrics");
    private static final String GOOD = "none";
    private static final int ATTEMPTS = 10;

    private final List<String> story = Collections.synchronizedList(new ArrayList<>());
    private final ChildJvm jvm = ChildJvm.in(FOLDER.resolve("jvm"));
    private final FaultStack stack = FaultStack.of(FaultPlace.PROCESS, "faults-metrics", PORT, FOLDER, jvm);
    private final Path fault = FOLDER.resolve("fault");
    private Workspace canary = new Workspace(FOLDER);

    @Test
    void noWrongAnswerOfAServiceOpensTheGate() throws IOException {
        Tally tally = new Tally("wrong metrics of a service");
        Leaks.of(stack).wipe();
        Files.createDirectories(FOLDER);
        Files.writeString(fault, GOOD);
        build(Goal.DEPLOY, stack.checkout());
        try (UserTraffic traffic = UserTraffic.to(stack)) {
            startCanary();
            requireOpens();
            startCanary();
            for (String kind : kinds()) {
                Files.writeString(fault, kind);
                tally.round(1);
                if (promotes()) {
                    tally.add(Harm.OPEN_GATE, 1, kind + "\n" + String.join("\n", story));
                    Files.writeString(fault, GOOD);
                    startCanary();
                }
            }
            Files.writeString(fault, GOOD);
            requireOpens();
            traffic.ignore();
            assertThat(traffic.lost()).isEmpty();
        } finally {
            build(Goal.TEARDOWN, stack.checkout());
        }
        System.out.println(tally.table());
        assertThat(tally.reports()).isEmpty();
    }

    /** All kinds, or as many of them as {@code -Dfaults.metrics} says. */
    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>(WrongMetrics.all().keySet());
        Collections.shuffle(kinds, new Random(Long.getLong("faults.seed", 1)));
        return kinds.subList(0, Math.min(kinds.size(), Integer.getInteger("faults.metrics", kinds.size())));
    }

    private void startCanary() {
        canary = stack.checkout();
        build(Goal.CANARY, canary);
    }

    /** A busy machine may look too late once: then the window is too long. */
    private void requireOpens() {
        boolean opened = false;
        for (int attempt = 0; !opened && attempt < ATTEMPTS; attempt++) {
            opened = promotes();
        }
        assertThat(opened).as(() -> "good metrics open the gate: " + story).isTrue();
    }

    private boolean promotes() {
        story.clear();
        try {
            build(Goal.PROMOTE, stack.sameVersion(canary));
            return true;
        } catch (SwiftDeployException e) {
            story.add(e.getMessage());
            return false;
        }
    }

    private void build(Goal goal, Workspace workspace) {
        PrintedLog log = new PrintedLog(story::add);
        List<String> command = jvm.command(FaultyService.class, List.of(fault.toString()));
        new Build(() -> LocalProcesses.in(stack.state(), command, log), workspace, Duration.ZERO, log).run(goal);
    }
}
