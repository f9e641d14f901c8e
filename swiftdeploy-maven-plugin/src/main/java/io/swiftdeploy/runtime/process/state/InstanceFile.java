package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import io.swiftdeploy.runtime.process.state.InstanceState.Run;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance's state file: an {@link InstanceState}. Its fields are flat for people who read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "stack",
    "name",
    "spec",
    "track",
    "revision",
    "version",
    "number",
    "servicePort",
    "port",
    "startedAt",
    "state"
})
public record InstanceFile(
        String stack,
        String name,
        String spec,
        String track,
        String revision,
        String version,
        int number,
        int servicePort,
        int port,
        String startedAt,
        @JsonSetter(nulls = Nulls.SET) @Nullable ProcessIdentity process,
        LaunchFile launch) {

    public static InstanceFile of(InstanceState state) {
        return new InstanceFile(
                state.identity().stack().value(),
                state.identity().name(),
                state.identity().spec(),
                state.membership().track().text(),
                state.membership().revision().id(),
                state.membership().revision().version(),
                state.membership().number(),
                state.membership().port(),
                state.run().port(),
                state.run().started().toString(),
                state.run().process().orElse(null),
                LaunchFile.of(state.launch()));
    }

    /** For people only. */
    @JsonProperty(value = "state", access = JsonProperty.Access.READ_ONLY)
    String condition() {
        return process == null ? "stopped" : "running";
    }

    public InstanceState state() {
        return new InstanceState(
                new Identity(new StackName(stack), name, spec),
                new Membership(Track.of(track), new Revision(revision, version), number, servicePort),
                launch.launch(),
                new Run(port, Optional.ofNullable(process), Instant.parse(startedAt)));
    }
}
