package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway's {@code process.json}: a {@link GatewayProcessState}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayProcessFile(
        String stack,
        String name,
        String spec,
        @JsonSetter(nulls = Nulls.SET) @Nullable ProcessIdentity process,
        LaunchFile launch) {

    public static GatewayProcessFile of(GatewayProcessState state) {
        return new GatewayProcessFile(
                state.identity().stack().value(),
                state.identity().name(),
                state.identity().spec(),
                state.process().orElse(null),
                LaunchFile.of(state.launch()));
    }

    public GatewayProcessState state() {
        return new GatewayProcessState(
                new Identity(new StackName(stack), name, spec), launch.launch(), Optional.ofNullable(process));
    }
}
