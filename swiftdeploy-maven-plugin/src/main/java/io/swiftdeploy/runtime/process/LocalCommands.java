package io.swiftdeploy.runtime.process;

import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.process.state.CommandMark;
import java.util.List;

/**
 * Commands as processes that have what an instance has. The secrets of one whose revision has no instances are removed; the
 * copies that it ran from are, too, unless it succeeds: then its instances start from them.
 */
final class LocalCommands implements Commands {
    private final ProcessParts parts;
    private final InstanceStart starting;

    LocalCommands(ProcessParts parts, InstanceStart starting) {
        this.parts = parts;
        this.starting = starting;
    }

    @Override
    public CommandEnd run(OneTimeCommand command, Runnable goOn) {
        StackName stack = command.like().workload().stack();
        goOn.run();
        endAbandoned(stack);
        CommandEnd end;
        try {
            end = start(command, stack, goOn);
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, parts::forgetUnused);
            throw e;
        }
        Uninterrupted.run(() -> orWarn(end.succeeded() ? parts::forgetUnusedSecrets : parts::forgetUnused));
        return end;
    }

    /** How the command ended is known, and the next goal looks for what is left. */
    private void orWarn(Runnable forget) {
        try {
            forget.run();
        } catch (RuntimeException e) {
            parts.narration()
                    .warning("What services.before_traffic ran from may be left behind in "
                            + parts.folder().root() + ": " + e.getMessage());
        }
    }

    private CommandEnd start(OneTimeCommand command, StackName stack, Runnable goOn) {
        CommandMark mark = new CommandMark(parts.folder().id(), stack.value(), command.newName());
        return parts.commands().run(starting.launch(command), mark, command.timeout(), goOn);
    }

    @Override
    public List<String> endAbandoned(StackName stack) {
        return parts.commands().endMarked(stack);
    }
}
