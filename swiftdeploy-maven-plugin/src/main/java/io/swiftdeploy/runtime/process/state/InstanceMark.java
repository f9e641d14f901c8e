package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import io.swiftdeploy.runtime.process.state.InstanceState.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * What the process of an instance carries in its environment: all of its state file but how it was started, which the system
 * knows.
 *
 * @param state the stack's state folder
 */
public record InstanceMark(
        String state,
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
    /** The environment variable. */
    public static final String VARIABLE = "SWIFTDEPLOY_INSTANCE";

    public static InstanceMark of(StateFolder folder, InstanceState state) {
        return new InstanceMark(
                folder.id(),
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

    public static Optional<InstanceMark> read(String text) {
        return Marks.read(text, InstanceMark.class);
    }

    public String text() {
        return Marks.text(this);
    }

    /**
     * The state of the instance.
     *
     * @throws IllegalArgumentException when no instance has such a state
     */
    public InstanceState state(Launch launch, ProcessIdentity process) {
        return new InstanceState(
                new Identity(new StackName(stack), name, spec),
                new Membership(Track.of(track), new Revision(revision, version), number, servicePort),
                launch,
                new Run(port, Optional.of(process), Instant.parse(startedAt)));
    }
}
