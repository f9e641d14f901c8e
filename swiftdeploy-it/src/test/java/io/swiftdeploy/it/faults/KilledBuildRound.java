package io.swiftdeploy.it.faults;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.it.faults.GoalProcess.Suicide;
import io.swiftdeploy.it.faults.Tally.Harm;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * One kill: a build is killed, the next one does another goal from a checkout without history, and one more deploys a further
 * version.
 */
final class KilledBuildRound {
    /** One kill of so many ends all of the stack's processes too, as when the machine fails. */
    private static final int CRASHES = 12;

    private static final Duration WITHOUT_WATCHER = Duration.ofSeconds(7);
    private static final int REQUESTS = 40;

    private final FaultStack stack;
    private final UsualEffort usual;
    private final RoundReport report;
    private final Random random;
    private final Subject subject;
    private final Kill kill;
    private final Goal next;
    private final boolean crash;
    private final boolean waits;

    KilledBuildRound(FaultStack stack, UsualEffort usual, RoundReport report) {
        this.stack = stack;
        this.usual = usual;
        this.report = report;
        this.random = report.random();
        this.subject = Subject.values()[report.number() % Subject.values().length];
        this.kill = Kill.at(random);
        List<Goal> goals = Subject.next();
        this.next = goals.get(random.nextInt(goals.size()));
        this.crash = random.nextInt(CRASHES) == 0;
        this.waits = random.nextBoolean();
    }

    void run() throws InterruptedException {
        stack.story().add("kill of " + subject + " " + kill + (crash ? ", with the machine" : "") + ", then " + next);
        Workspace checkout;
        try {
            checkout = subject.prepare(stack);
        } catch (RuntimeException e) {
            report.broken(Harm.NEEDS_PERSON, "the stack could not be prepared", e);
            Leaks.of(stack).wipe();
            return;
        }
        UserTraffic traffic = UserTraffic.to(stack);
        try (traffic) {
            killAndRepair(checkout, traffic);
        }
        report.lost(traffic);
        report.inspect();
    }

    private void killAndRepair(Workspace checkout, UserTraffic traffic) throws InterruptedException {
        if (crash || subject.endsService()) {
            traffic.ignore();
        }
        kill(checkout);
        if (crash) {
            Leaks.of(stack).crash();
        }
        if (subject == Subject.RELEASE && !crash && waits) {
            awaitExpiry(traffic);
        }
        if (next == Goal.TEARDOWN) {
            traffic.ignore();
        }
        runNext();
        new FurtherDeploy(stack, report).run();
    }

    /** The lease expires within five seconds; two more are for a busy machine. */
    private void awaitExpiry(UserTraffic traffic) throws InterruptedException {
        Thread.sleep(WITHOUT_WATCHER.toMillis());
        long users = traffic.byCanary(REQUESTS);
        if (users > 0) {
            report.add(Harm.UNWATCHED_CANARY, (int) users, users + " of " + REQUESTS + " requests");
        }
    }

    private void kill(Workspace checkout) throws InterruptedException {
        stack.story()
                .add("-- killed " + subject.goal() + " in " + checkout.folder().getFileName());
        ChildBuild.End end = killed(checkout);
        stack.story().addAll(end.lines());
        stack.story().add("-- exit code " + end.code() + " after " + end.time().toMillis() + " ms");
        usual.learn(subject, end);
    }

    private ChildBuild.End killed(Workspace checkout) throws InterruptedException {
        if (kill instanceof Kill.AtCall call) {
            Suicide suicide = new Suicide(call.number(usual.calls(subject)), call.after());
            return start(checkout, suicide).await();
        }
        ChildBuild build = start(checkout, ChildBuild.NEVER);
        build.killAfter(usual.time(subject, ((Kill.AtTime) kill).share()));
        return build.await();
    }

    private ChildBuild start(Workspace checkout, Suicide suicide) {
        return ChildBuild.start(stack, checkout, subject.goal(), suicide, Duration.ZERO);
    }

    /** A goal that has nothing to work on, or beside a person's canary, says so; anything else is a fault. */
    private void runNext() {
        try {
            stack.run(next, stack.checkout());
        } catch (SwiftDeployException e) {
            stack.story().add(e.getMessage());
        } catch (RuntimeException e) {
            report.broken(Harm.NEEDS_PERSON, "the next goal failed without words", e);
        }
    }
}
