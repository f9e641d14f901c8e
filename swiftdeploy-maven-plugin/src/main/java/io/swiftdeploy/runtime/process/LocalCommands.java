package io.swiftdeploy.runtime.process;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.process.command.CommandProcesses;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.state.CommandMark;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.util.List;

/** Commands as processes that have what an instance has. The secrets of one whose revision has no instances are removed. */
final class LocalCommands implements Commands {
    private final StateFolder folder;
    private final CommandProcesses processes;
    private final Instances instances;
    private final InstanceStart starting;

    LocalCommands(ProcessParts parts, InstanceStart starting) {
        this.folder = parts.folder();
        this.processes = parts.commands();
        this.instances = parts.instances();
        this.starting = starting;
    }

    @Override
    public CommandEnd run(OneTimeCommand command, Runnable goOn) {
        StackName stack = command.like().workload().stack();
        endAbandoned(stack);
        String name = stack + "-before-traffic-" + command.like().revision().id();
        try {
            return processes.run(
                    starting.launch(command),
                    new CommandMark(folder.id(), stack.value(), name),
                    command.timeout(),
                    goOn);
        } finally {
            folder.secrets().forgetBesides(instances.revisions());
        }
    }

    @Override
    public List<String> endAbandoned(StackName stack) {
        return processes.endMarked(stack);
    }
}
