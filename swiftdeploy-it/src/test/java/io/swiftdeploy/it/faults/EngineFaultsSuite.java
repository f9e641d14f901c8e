package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.it.faults.EngineProxy.Spoiling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every call of the Engine's API that deploy, promote, rollback and teardown make fails once, in one of four ways. */
@Execution(ExecutionMode.CONCURRENT)
class EngineFaultsSuite {
    private static final Rounds ROUNDS =
            new Rounds("one failing call of the Engine", FaultPlace.DOCKER, 18640, "faults.engine");
    private static final List<Subject> SUBJECTS = List.of(
            Subject.FIRST_DEPLOY,
            Subject.DEPLOY,
            Subject.CANARY,
            Subject.PROMOTE,
            Subject.ROLLBACK_OF_CANARY,
            Subject.ROLLBACK,
            Subject.TEARDOWN);

    private final Random random = new Random(Rounds.SEED);

    /** A call that fails. */
    private record Spoiled(Subject subject, EngineCall call, Spoiling how) {}

    @Test
    void everyCallThatFailsLeavesUsersServedAndTheNextBuildRepairsTheRest() throws IOException {
        assumeThat(ROUNDS.count()).as("-Dfaults.engine").isPositive();
        ChildJvm jvm = ChildJvm.in(ROUNDS.folder());
        List<Spoiled> all = calls(ROUNDS.stack(ROUNDS.port(), jvm));
        System.out.println("Engine calls of all goals, each in " + Spoiling.values().length + " ways: " + all.size());
        ROUNDS.play(jvm, all.size(), (stack, report) -> play(all.get(report.number()), stack, report));
    }

    private static void play(Spoiled one, FaultStack stack, RoundReport report) {
        try (EngineProxy proxy = EngineProxy.before(engine())) {
            FaultStack spoiled = stack.with("DOCKER_HOST=" + proxy.address());
            new EngineFaultRound(stack, spoiled, proxy, report).run(one.subject(), one.call(), one.how());
            if (!proxy.hasSpoiled()) {
                System.out.println("[faults] " + stack.name() + ": the call did not come this time");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goals in a random order, no more than calls are to fail. */
    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>(SUBJECTS);
        Collections.shuffle(subjects, new Random(Rounds.SEED));
        return subjects.subList(0, Math.min(ROUNDS.count(), subjects.size()));
    }

    /** Every call once, each in a way chosen at random, then the other ways; all in a random order. */
    private List<Spoiled> calls(FaultStack stack) throws IOException {
        List<List<Spoiled>> passes = new ArrayList<>();
        List.of(Spoiling.values()).forEach(any -> passes.add(new ArrayList<>()));
        Leaks.of(stack).wipe();
        try (EngineProxy proxy = EngineProxy.before(engine())) {
            addCalls(passes, stack, proxy);
        }
        passes.forEach(this::order);
        return passes.stream().flatMap(List::stream).toList();
    }

    /** The calls that a goal only repeats while it waits come last. */
    private void order(List<Spoiled> pass) {
        Collections.shuffle(pass, random);
        pass.sort(Comparator.comparing(it -> it.call().isRepeatedReading()));
    }

    /** Plays every goal once without a fault, to count its calls. */
    private void addCalls(List<List<Spoiled>> passes, FaultStack stack, EngineProxy proxy) throws IOException {
        FaultStack counted = stack.with("DOCKER_HOST=" + proxy.address());
        for (Subject subject : subjects()) {
            Workspace checkout = subject.prepare(stack);
            proxy.listen();
            runWithUsers(subject, counted, checkout);
            List<EngineCall> calls = proxy.calls();
            for (EngineCall call : calls) {
                List<Spoiling> ways = new ArrayList<>(List.of(Spoiling.values()));
                Collections.shuffle(ways, random);
                for (int pass = 0; pass < passes.size(); pass++) {
                    passes.get(pass).add(new Spoiled(subject, call, ways.get(pass)));
                }
            }
            System.out.println("[faults] " + subject + " makes " + calls.size() + " calls of the Engine, "
                    + calls.stream().filter(EngineCall::isRepeatedReading).count() + " of them a reading again");
        }
    }

    /** A canary is promoted for its users' sake. One that is denied on a busy machine has made its calls all the same. */
    private static void runWithUsers(Subject subject, FaultStack stack, Workspace checkout) {
        UserTraffic traffic = UserTraffic.to(stack);
        try (traffic) {
            stack.run(subject.goal(), checkout);
        } catch (SwiftDeployException e) {
            stack.story().add(e.getMessage());
        }
    }

    private static SocketAddress engine() {
        String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
        URI address = URI.create(host);
        assumeThat(address.getScheme()).as(host).isEqualTo("unix");
        return UnixDomainSocketAddress.of(Path.of(address.getPath()));
    }
}
