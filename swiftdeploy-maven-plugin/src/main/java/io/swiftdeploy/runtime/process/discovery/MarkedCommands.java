package io.swiftdeploy.runtime.process.discovery;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.state.CommandMark;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The running processes of commands that carry a mark of this state folder, those that a command has started among them. Only
 * Linux shows the environment of a process; elsewhere there are none.
 *
 * @param folder the stack's state folder
 */
public record MarkedCommands(StateFolder folder) {

    /** Those of {@code stack}. */
    public Map<ProcessIdentity, CommandMark> of(StackName stack) {
        Map<ProcessIdentity, CommandMark> found = new LinkedHashMap<>();
        MarkedProcesses.entries().forEach(entry -> mark(entry)
                .filter(it -> it.stack().equals(stack.value()))
                .ifPresent(mark -> entry.identity().ifPresent(process -> found.put(process, mark))));
        return found;
    }

    private Optional<CommandMark> mark(ProcessEntry entry) {
        return Optional.ofNullable(entry.environment().get(CommandMark.VARIABLE))
                .flatMap(CommandMark::read)
                .filter(it -> it.state().equals(folder.id()));
    }
}
