package io.swiftdeploy.it.faults;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.it.faults.EngineProxy.Spoiling;
import io.swiftdeploy.it.faults.Tally.Harm;

/**
 * One call of the Engine's API fails, once, during a goal; the next build repairs what that left.
 *
 * @param stack reaches the Engine directly
 * @param spoiledStack the same stack, through the proxy
 * @param proxy spoils
 * @param report of the round
 */
record EngineFaultRound(FaultStack stack, FaultStack spoiledStack, EngineProxy proxy, RoundReport report) {

    void run(Subject subject, EngineCall call, Spoiling how) {
        stack.story().clear();
        stack.story().add(how + " for " + subject + " at " + call);
        Workspace checkout = subject.prepare(stack);
        UserTraffic traffic = UserTraffic.to(stack);
        try (traffic) {
            if (subject.endsService()) {
                traffic.ignore();
            }
            proxy.spoil(call, how);
            runSpoiled(subject, checkout);
            stack.story().add(proxy.hasSpoiled() ? "-- the call was spoiled" : "-- the call did not come this time");
            new FurtherDeploy(stack, report).run();
        }
        report.lost(traffic);
        report.inspect();
    }

    private void runSpoiled(Subject subject, Workspace checkout) {
        try {
            spoiledStack.run(subject.goal(), checkout);
        } catch (SwiftDeployException e) {
            stack.story().add(e.getMessage());
        } catch (RuntimeException e) {
            report.broken(Harm.NEEDS_PERSON, "the goal failed without words", e);
        }
    }
}
