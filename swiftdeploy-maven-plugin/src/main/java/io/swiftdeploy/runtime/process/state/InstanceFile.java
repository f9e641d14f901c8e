package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance's state file: an {@link InstanceState}. Its fields are flat for people who read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"instance", "state", "process", "launch"})
public record InstanceFile(
        @JsonUnwrapped InstanceFields instance,
        @JsonSetter(nulls = Nulls.SET) @Nullable ProcessIdentity process,
        LaunchFile launch) {

    public static InstanceFile of(InstanceState state) {
        return new InstanceFile(
                InstanceFields.of(state), state.run().process().orElse(null), LaunchFile.of(state.launch()));
    }

    /** For people only. */
    @JsonProperty(value = "state", access = JsonProperty.Access.READ_ONLY)
    String condition() {
        return process == null ? "stopped" : "running";
    }

    public InstanceState state() {
        return instance.state(launch.launch(), Optional.ofNullable(process));
    }
}
