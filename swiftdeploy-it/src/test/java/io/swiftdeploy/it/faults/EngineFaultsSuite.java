package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.it.faults.EngineProxy.Spoiling;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every call of the Engine's API that deploy, promote, rollback and teardown make fails once, in one of four ways. */
class EngineFaultsSuite {
    private static final int PORT = 18640;
    private static final int MOST = Integer.getInteger("faults.engine", 0);
    private static final long SEED = Long.getLong("faults.seed", new Random().nextInt(1_000_000));
    private static final List<Subject> SUBJECTS = List.of(
            Subject.FIRST_DEPLOY,
            Subject.DEPLOY,
            Subject.CANARY,
            Subject.PROMOTE,
            Subject.ROLLBACK_OF_CANARY,
            Subject.ROLLBACK,
            Subject.TEARDOWN);

    private final Random random = new Random(SEED);
    private final Tally tally = new Tally("one failing call of the Engine");
    private final FaultStack stack = FaultStack.of(
            FaultPlace.DOCKER, "faults-engine", PORT, Rounds.FOLDER, ChildJvm.in(Rounds.FOLDER.resolve("engine")));

    /** A call that fails. */
    private record Spoiled(Subject subject, int call, Spoiling how) {}

    @Test
    void everyCallThatFailsLeavesUsersServedAndTheNextBuildRepairsTheRest() throws IOException {
        assumeThat(MOST).as("-Dfaults.engine").isPositive();
        Leaks.of(stack).wipe();
        try (EngineProxy proxy = EngineProxy.before(engine())) {
            FaultStack spoiled = stack.with("DOCKER_HOST=" + proxy.address());
            List<Spoiled> all = all(spoiled, proxy);
            for (int number = 0; number < Math.min(MOST, all.size()); number++) {
                play(all.get(number), number, spoiled, proxy);
            }
            System.out.println(
                    "Engine calls of all goals, each in " + Spoiling.values().length + " ways: " + all.size());
        } finally {
            stack.run(Goal.TEARDOWN, stack.checkout());
            Leaks.of(stack).wipe();
        }
        System.out.println(tally.table());
        assertThat(tally.reports()).as("seed " + SEED).isEmpty();
    }

    private void play(Spoiled one, int number, FaultStack spoiled, EngineProxy proxy) {
        String command = "mvn verify -Pfaults -Dfaults.engine=" + (number + 1) + " -Dfaults.seed=" + SEED;
        RoundReport report = new RoundReport(stack, tally, command, SEED, number);
        try {
            new EngineFaultRound(stack, spoiled, proxy, report).run(one.subject(), one.call(), one.how());
        } catch (RuntimeException e) {
            report.broken(Tally.Harm.NEEDS_PERSON, "the round could not be played", e);
            Leaks.of(stack).wipe();
        }
        System.out.println("[faults] " + stack.story().get(0) + ": " + proxy.spoiled());
    }

    /** Goals in a random order, no more than calls are to fail. */
    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>(SUBJECTS);
        Collections.shuffle(subjects, new Random(SEED));
        return subjects.subList(0, Math.min(MOST, subjects.size()));
    }

    /** Every call once, each in a way chosen at random, then the other ways; all in a random order. */
    private List<Spoiled> all(FaultStack spoiled, EngineProxy proxy) {
        List<List<Spoiled>> passes = new ArrayList<>();
        List.of(Spoiling.values()).forEach(any -> passes.add(new ArrayList<>()));
        addCalls(passes, spoiled, proxy);
        passes.forEach(it -> Collections.shuffle(it, random));
        return passes.stream().flatMap(List::stream).toList();
    }

    /** Plays every goal once without a fault, to count its calls. */
    private void addCalls(List<List<Spoiled>> passes, FaultStack spoiled, EngineProxy proxy) {
        for (Subject subject : subjects()) {
            Workspace checkout = subject.prepare(stack);
            proxy.spoil(0, Spoiling.ERROR);
            runWithUsers(subject, spoiled, checkout);
            for (int call = 1; call <= proxy.calls(); call++) {
                List<Spoiling> ways = new ArrayList<>(List.of(Spoiling.values()));
                Collections.shuffle(ways, random);
                for (int pass = 0; pass < passes.size(); pass++) {
                    passes.get(pass).add(new Spoiled(subject, call, ways.get(pass)));
                }
            }
            System.out.println("[faults] " + subject + " makes " + proxy.calls() + " calls of the Engine");
        }
    }

    /** A canary is promoted for its users' sake. One that is denied on a busy machine has made its calls all the same. */
    private void runWithUsers(Subject subject, FaultStack spoiled, Workspace checkout) {
        UserTraffic traffic = UserTraffic.to(stack);
        try (traffic) {
            spoiled.run(subject.goal(), checkout);
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
