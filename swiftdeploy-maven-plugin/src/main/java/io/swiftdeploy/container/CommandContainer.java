package io.swiftdeploy.container;

import io.swiftdeploy.container.ContainerSpec.Attachments;
import io.swiftdeploy.container.ContainerSpec.Command;
import io.swiftdeploy.container.ContainerSpec.ContainerIdentity;
import io.swiftdeploy.container.ContainerSpec.ContainerSupervision;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.StackName;
import java.util.List;
import java.util.SortedMap;

/** A command that runs once, in a container that is otherwise like one of an instance. */
public final class CommandContainer {
    private CommandContainer() {}

    /** What the container called {@code name} is created with, which runs {@code words} as {@code like} would. */
    public static ContainerSpec of(String name, InstanceSpec like, List<String> words) {
        ContainerSpec instance = InstanceContainer.of(like);
        Command command = instance.command();
        Attachments attachments = instance.attachments();
        return new ContainerSpec(
                identity(name, like),
                new Command(
                        command.image(),
                        command.user(),
                        words.subList(0, 1),
                        words.subList(1, words.size()),
                        command.environment()),
                new Attachments(attachments.network(), List.of(), attachments.volumes(), attachments.tmpfs()),
                ContainerSupervision.of(
                        ContainerHealthCheck.none(), like.supervision().resources(), RestartPolicy.NO, like.workload()),
                instance.surroundings());
    }

    private static ContainerIdentity identity(String name, InstanceSpec like) {
        StackName stack = like.workload().stack();
        String service = stack + "-" + Role.BEFORE_TRAFFIC.text();
        SortedMap<String, String> labels = Labels.container(stack, Role.BEFORE_TRAFFIC, service, 1);
        labels.put(Labels.REVISION, like.revision().id());
        labels.put(Labels.VERSION, like.revision().version());
        return new ContainerIdentity(name, service, 1, labels);
    }
}
