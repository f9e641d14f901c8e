package io.swiftdeploy.release;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.OneTimeCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs no command, and says how it ended. */
public final class FakeCommands implements Commands {
    public CommandEnd end = new CommandEnd(CommandEnd.How.ENDED, 0, List.of("done"));
    /** What a killed build has left. */
    public final List<String> abandoned = new ArrayList<>();

    public Runnable beforeEnding = () -> {};

    private final Consumer<String> acts;

    FakeCommands(Consumer<String> acts) {
        this.acts = acts;
    }

    @Override
    public CommandEnd run(OneTimeCommand command, Runnable goOn) {
        acts.accept("command " + String.join(" ", command.words()));
        goOn.run();
        return end;
    }

    @Override
    public List<String> endAbandoned(StackName stack) {
        beforeEnding.run();
        List<String> ended = List.copyOf(abandoned);
        abandoned.clear();
        return ended;
    }
}
