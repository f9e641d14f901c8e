package io.swiftdeploy.container;

import io.swiftdeploy.container.ContainerSpec.Attachments;
import io.swiftdeploy.container.ContainerSpec.Command;
import io.swiftdeploy.container.ContainerSpec.ContainerIdentity;
import io.swiftdeploy.container.ContainerSpec.ContainerSupervision;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.ContainerSpec.Writer;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An instance of the service as a container. */
public final class InstanceContainer {
    private static final String LOG_FOLDER = "/var/log/swiftdeploy";

    private InstanceContainer() {}

    private static SortedMap<String, EnvValue> environment(InstanceSpec instance) {
        SortedMap<String, EnvValue> environment =
                new TreeMap<>(instance.program().environment());
        if (!instance.attachments().secrets().isEmpty()) {
            environment.putIfAbsent(Surroundings.SECRETS_VARIABLE, new EnvValue(Surroundings.SECRETS_FOLDER, false));
        }
        return environment;
    }

    /** What the container of {@code instance} is created with. */
    public static ContainerSpec of(InstanceSpec instance) {
        return new ContainerSpec(
                identity(instance),
                new Command(
                        ContainerImage.byContent(instance.workload().image()),
                        instance.program().user(),
                        List.of(),
                        instance.program().command(),
                        environment(instance)),
                new Attachments(instance.workload().network(), List.of(), List.of(logs(instance)), ContainerSpec.TMPFS),
                ContainerSupervision.of(
                        ContainerHealthCheck.of(instance.supervision().health(), instance.port()),
                        instance.supervision().resources(),
                        instance.supervision().restart(),
                        instance.workload()),
                Surroundings.of(instance));
    }

    /** Each track has a volume of its own. Stable has that which both had up to version 1.1. */
    private static Volume logs(InstanceSpec instance) {
        String shared = instance.workload().stack() + "-app-logs";
        String own = instance.track() == Track.STABLE
                ? shared
                : shared + "-" + instance.track().text();
        return new Volume(own, LOG_FOLDER, Writer.CONTAINER, shared);
    }

    private static ContainerIdentity identity(InstanceSpec instance) {
        StackName stack = instance.workload().stack();
        String service = stack + "-" + instance.track().text();
        int number = instance.membership().number();
        SortedMap<String, String> labels = Labels.container(stack, Role.APP, service, number);
        labels.put(Labels.TRACK, instance.track().text());
        labels.put(Labels.REVISION, instance.revision().id());
        labels.put(Labels.VERSION, instance.revision().version());
        labels.put(Labels.PORT, Integer.toString(instance.port()));
        return new ContainerIdentity(instance.name(), service, number, labels);
    }
}
