package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.faults.Tally.Harm;
import io.swiftdeploy.plan.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Two to four builds of one stack at once, each from a checkout of its own, with a version and a goal of its own. */
final class BuildsAtOnceRound {
    private static final List<Goal> GOALS = List.of(
            Goal.DEPLOY, Goal.DEPLOY, Goal.DEPLOY, Goal.RELEASE, Goal.CANARY, Goal.ROLLBACK, Goal.PROMOTE, Goal.WEIGHT);
    private static final int MOST_MORE_BUILDS = 3;
    private static final int LONGEST_DELAY_MILLIS = 1500;
    private static final Duration WAIT = Duration.ofSeconds(90);
    /** One round of so many begins without a stack. */
    private static final int FIRST_DEPLOYS = 5;

    private final FaultStack stack;
    private final RoundReport report;
    private final Random random;

    /** A build with its checkout. */
    private record Started(Goal goal, String version, ChildBuild build) {}

    BuildsAtOnceRound(FaultStack stack, RoundReport report) {
        this.stack = stack;
        this.report = report;
        this.random = report.random();
    }

    void run() throws InterruptedException {
        boolean first = random.nextInt(FIRST_DEPLOYS) == 0;
        stack.story().add("builds at once" + (first ? ", first deploys" : ""));
        Subject before = first ? Subject.FIRST_DEPLOY : Subject.DEPLOY;
        before.prepare(stack);
        String served = version();
        UserTraffic traffic = UserTraffic.to(stack);
        try (traffic) {
            Set<String> possible = buildAll(first);
            possible.add(served);
            if (!possible.contains(version())) {
                report.add(Harm.NOT_SERVING, 1, version() + " serves, and not one of " + possible);
            }
            report.inspect();
            new FurtherDeploy(stack, report).run();
        }
        report.lost(traffic);
        report.inspect();
    }

    private String version() {
        return stack.observe().revision(Track.STABLE).map(it -> it.version()).orElse("none");
    }

    /** Returns the versions whose builds have succeeded. */
    private Set<String> buildAll(boolean first) throws InterruptedException {
        List<Started> all = new ArrayList<>();
        int builds = 2 + random.nextInt(MOST_MORE_BUILDS);
        for (int build = 0; build < builds; build++) {
            Goal goal = first ? Goal.DEPLOY : GOALS.get(random.nextInt(GOALS.size()));
            all.add(start(goal));
            Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
        }
        Set<String> succeeded = new HashSet<>();
        for (Started one : all) {
            if (ended(one)) {
                succeeded.add(one.version());
            }
            if (one.goal() == Goal.ROLLBACK || one.goal() == Goal.PROMOTE) {
                succeeded.addAll(former());
            }
        }
        return succeeded;
    }

    private Set<String> former() {
        Set<String> versions = new HashSet<>();
        stack.observe().instances().forEach(it -> versions.add(it.revision().version()));
        return versions;
    }

    private Started start(Goal goal) {
        Workspace checkout = stack.checkout();
        Duration patience = random.nextBoolean() ? WAIT : Duration.ZERO;
        ChildBuild build = ChildBuild.start(stack, checkout, goal, ChildBuild.NEVER, patience);
        stack.story()
                .add("-- started " + goal + " in " + checkout.folder().getFileName() + ", which waits " + patience);
        return new Started(goal, checkout.manifest().service().version(), build);
    }

    private boolean ended(Started one) throws InterruptedException {
        ChildBuild.End end = one.build().await();
        stack.story().add("-- " + one.goal() + " of " + one.version() + " ended with exit code " + end.code());
        stack.story().addAll(end.lines());
        if (end.code() > 1) {
            report.add(Harm.NEEDS_PERSON, 1, one.goal() + " ended with exit code " + end.code());
        }
        return end.succeeded();
    }
}
