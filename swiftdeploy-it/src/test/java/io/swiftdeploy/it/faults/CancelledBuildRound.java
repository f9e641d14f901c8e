package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.faults.Tally.Harm;
import io.swiftdeploy.plan.Track;
import java.time.Duration;

/** One cancellation: a build is cancelled while it has a canary, and the next build deploys a further version. */
final class CancelledBuildRound {
    /** What build servers give a build between SIGTERM and SIGKILL. */
    private static final Duration UNTIL_SIGKILL = Duration.ofSeconds(10);

    /** A build that has not ended by then never will. */
    private static final Duration HANGS = Duration.ofSeconds(60);

    /** The lease expires within five seconds; two more are for a busy machine. */
    private static final Duration WITHOUT_WATCHER = Duration.ofSeconds(7);

    /** Where a quarter of the users have the canary, so many requests show it. */
    private static final int REQUESTS = 40;

    private static final int FEW = 10;
    private static final int LATEST_KILL_MILLIS = 400;

    private final FaultStack stack;
    private final RoundReport report;
    private final Cancelling way;

    CancelledBuildRound(FaultStack stack, RoundReport report) {
        this.stack = stack;
        this.report = report;
        this.way = Cancelling.of(report.number());
    }

    void run() throws InterruptedException {
        stack.story().add("cancellation of a " + way);
        Subject.RELEASE.prepare(stack);
        Workspace checkout = stack.checkout().withoutVerdict();
        UserTraffic traffic = UserTraffic.to(stack);
        try (traffic) {
            ChildBuild build = ChildBuild.start(stack, checkout, way.goal(), ChildBuild.NEVER, Duration.ZERO);
            try {
                awaitCanary(build, traffic);
                boolean reacted = cancel(build, traffic);
                requireOnStable(traffic);
                requireTruth(checkout, reacted);
            } finally {
                build.kill();
                stack.story().addAll(build.await().lines());
            }
            deployFurther();
        }
        report.lost(traffic);
        report.inspect();
    }

    private void awaitCanary(ChildBuild build, UserTraffic traffic) {
        if (way == Cancelling.TESTS) {
            build.awaitLine(Goal.TESTING);
        } else {
            build.awaitUntil(() -> traffic.byCanary(FEW) > 0);
        }
    }

    /** Whether the build has ended by itself. */
    private boolean cancel(ChildBuild build, UserTraffic traffic) throws InterruptedException {
        return switch (way) {
            case RELEASE_THAT_REACTS, TESTS -> {
                build.terminate();
                requireEnd(build);
                yield true;
            }
            case RELEASE_THAT_IS_TOO_SLOW -> {
                build.terminate();
                build.awaitLine("Rolling the canary back");
                boolean ended =
                        build.endsWithin(Duration.ofMillis(report.random().nextInt(LATEST_KILL_MILLIS)));
                build.kill();
                yield ended;
            }
            case RELEASE_THAT_IS_FROZEN -> {
                build.freeze();
                build.terminate();
                requireOnStable(traffic);
                yield false;
            }
        };
    }

    /** SIGKILL is for a build that hangs: how long one takes that does not is printed, and fails nothing. */
    private void requireEnd(ChildBuild build) throws InterruptedException {
        long begun = System.nanoTime();
        boolean ended = build.endsWithin(HANGS);
        System.out.printf(
                "[faults] %s: a %s %s %d ms after SIGTERM, of %d until SIGKILL%n",
                stack.name(),
                way,
                ended ? "has ended" : "still runs",
                (System.nanoTime() - begun) / 1_000_000,
                UNTIL_SIGKILL.toMillis());
        build.kill();
        if (!ended) {
            report.add(Harm.HANGING_BUILD, 1, "a " + way + " still runs " + HANGS + " after SIGTERM");
        }
    }

    /** The gateway itself takes users from a canary that nobody watches. */
    private void requireOnStable(UserTraffic traffic) {
        long end = System.nanoTime() + WITHOUT_WATCHER.toNanos();
        long users = traffic.byCanary(REQUESTS);
        while (users > 0 && System.nanoTime() < end) {
            users = traffic.byCanary(REQUESTS);
        }
        if (users > 0) {
            report.add(Harm.UNWATCHED_CANARY, (int) users, users + " of " + REQUESTS + " requests");
        }
    }

    /** A release that had the time has undone and told everything; one that had not has told nothing, or the same. */
    private void requireTruth(Workspace checkout, boolean reacted) {
        boolean isRelease = way != Cancelling.TESTS;
        if (isRelease && (reacted || checkout.outcome().isPresent())) {
            String outcome = checkout.outcome().orElse("none");
            boolean isTrue = outcome.contains("\"result\" : \"failed\"")
                    && outcome.contains("The release was cancelled.")
                    && !outcome.contains("\"canary\"");
            if (!isTrue) {
                report.add(Harm.UNTRUE_RESULT, 1, outcome);
            }
        }
        if (isRelease && reacted) {
            report.requireEnds("rollback succeeded", "release failed");
        }
    }

    private void deployFurther() {
        if (way == Cancelling.TESTS) {
            replaceCanary();
            new FurtherDeploy(stack, report).run();
            return;
        }
        Workspace further = stack.checkout();
        try {
            stack.run(Goal.DEPLOY, further);
            report.served(further.manifest().service().version());
        } catch (RuntimeException e) {
            report.broken(Harm.NEEDS_PERSON, "the next build could not deploy", e);
            Leaks.of(stack).wipe();
        }
    }

    /** The next build tests a version of its own. */
    private void replaceCanary() {
        Workspace next = stack.checkout();
        String version = next.manifest().service().version();
        try {
            stack.run(Goal.TESTED_CANARY, next);
        } catch (RuntimeException e) {
            report.broken(Harm.NEEDS_PERSON, "the next build could not start its canary", e);
        }
        String canary =
                stack.observe().revision(Track.CANARY).map(it -> it.version()).orElse("none");
        if (!canary.equals(version)) {
            report.add(Harm.NEEDS_PERSON, 1, "canary " + canary + " runs, and not " + version);
        }
    }
}
