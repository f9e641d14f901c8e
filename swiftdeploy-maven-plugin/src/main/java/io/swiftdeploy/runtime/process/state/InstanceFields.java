package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import io.swiftdeploy.runtime.process.state.InstanceState.Run;
import java.time.Instant;
import java.util.Optional;

/** What an instance's state file and the mark of its process both say of an {@link InstanceState}, flat in each. */
record InstanceFields(
        String stack,
        String name,
        String spec,
        String track,
        String revision,
        String version,
        int number,
        int servicePort,
        int port,
        String startedAt) {

    static InstanceFields of(InstanceState state) {
        return new InstanceFields(
                state.identity().stack().value(),
                state.identity().name(),
                state.identity().spec(),
                state.membership().track().text(),
                state.membership().revision().id(),
                state.membership().revision().version(),
                state.membership().number(),
                state.membership().port(),
                state.run().port(),
                state.run().started().toString());
    }

    /**
     * The state of the instance that was started by {@code launch}.
     *
     * @throws IllegalArgumentException when no instance has such a state
     */
    InstanceState state(Launch launch, Optional<ProcessIdentity> process) {
        return new InstanceState(
                new Identity(new StackName(stack), name, spec),
                new Membership(Track.of(track), new Revision(revision, version), number, servicePort),
                launch,
                new Run(port, process, Instant.parse(startedAt)));
    }
}
