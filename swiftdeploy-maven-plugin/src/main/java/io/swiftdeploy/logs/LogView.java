package io.swiftdeploy.logs;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.runtime.Runtime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines that the instances of a stack write: of those that run or serve, the kept ones not. Changes nothing, and needs no
 * right to.
 */
public final class LogView {
    /** Of an instance that appears while its stack is watched. */
    private static final int LINES_OF_A_NEW_ONE = 1000;

    private final Runtime runtime;
    private final StackName stack;
    private final Redaction redaction;
    private final Optional<Track> track;
    private final Consumer<String> output;
    private final Map<String, InstanceLog> logs = new LinkedHashMap<>();

    private LogView(
            Runtime runtime, StackName stack, Redaction redaction, Optional<Track> track, Consumer<String> output) {
        this.runtime = runtime;
        this.stack = stack;
        this.redaction = redaction;
        this.track = track;
        this.output = output;
    }

    /**
     * A view of the stack of {@code manifest}, without the secrets that are in it and in the files that it names.
     *
     * @param track the only track to show; empty for all
     * @param output gets each line; with the instance's name before it where there are several
     * @throws SwiftDeployException when such a file cannot be read, since then its secrets cannot be hidden
     */
    public static LogView of(Runtime runtime, Manifest manifest, Optional<Track> track, Consumer<String> output) {
        StackName stack = new StackName(manifest.service().name());
        Redaction redaction = Redaction.of(manifest);
        redaction.gap().ifPresent(gap -> {
            throw new SwiftDeployException(
                    "The logs of the stack " + stack
                            + " are not shown, as the service's secrets could not be hidden in them. " + gap.what(),
                    gap.where(),
                    gap.next());
        });
        return new LogView(runtime, stack, redaction, track, output);
    }

    /**
     * Shows the last {@code lines} lines of each instance.
     *
     * @throws SwiftDeployException when there is no such instance
     */
    public void begin(int lines) {
        ObservedStack observed = runtime.observe(stack);
        List<String> names = names(observed);
        if (names.isEmpty()) {
            throw nothing(observed);
        }
        names.forEach(it -> logs.put(it, runtime.inspection().log(it, lines)));
        show();
    }

    /** Shows what was written since the last look; false once the stack is gone. */
    public boolean goOn() {
        ObservedStack observed = runtime.observe(stack);
        List<String> names = names(observed);
        names.stream().filter(it -> !logs.containsKey(it)).forEach(this::addNew);
        show();
        logs.keySet().retainAll(Set.copyOf(names));
        return isThere(observed);
    }

    private void addNew(String name) {
        redaction.readAgain();
        logs.put(name, runtime.inspection().log(name, LINES_OF_A_NEW_ONE));
    }

    private void show() {
        boolean several = logs.size() > 1;
        logs.forEach((name, log) -> log.next().stream()
                .map(redaction::of)
                .forEach(line -> output.accept(several ? name + " | " + line : line)));
    }

    private List<String> names(ObservedStack observed) {
        Set<String> serving = Arrays.stream(Track.values())
                .flatMap(it -> observed.serving(it).stream())
                .map(ObservedInstance::name)
                .collect(Collectors.toSet());
        return observed.instances().stream()
                .filter(it -> track.isEmpty() || track.get() == it.track())
                .filter(it -> it.running() || serving.contains(it.name()))
                .map(ObservedInstance::name)
                .sorted()
                .toList();
    }

    private static boolean isThere(ObservedStack observed) {
        return Stream.of(observed.gateway(), observed.policyServer()).anyMatch(Optional::isPresent)
                || !observed.instances().isEmpty();
    }

    private SwiftDeployException nothing(ObservedStack observed) {
        String what = track.filter(any -> isThere(observed))
                .map(it -> "The stack " + stack + " has no instance of " + it.text() + ".")
                .orElse("There is no instance of the stack " + stack + ".");
        return new SwiftDeployException(
                what, "stack " + stack, "start one with swiftdeploy:deploy; swiftdeploy:status shows what there is");
    }
}
