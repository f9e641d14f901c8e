package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import io.swiftdeploy.runtime.process.state.InstanceState.Run;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable InstancePorts ports,
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
                state.ports().equals(InstancePorts.NONE) ? null : state.ports(),
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
                Objects.requireNonNullElse(ports, InstancePorts.NONE),
                launch,
                new Run(port, process, Instant.parse(startedAt)));
    }
}
