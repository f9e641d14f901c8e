package io.swiftdeploy.it.faults;

import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Runtime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A stack of the sample service that is put to the test, with checkouts of it.
 *
 * @param place its runtime
 * @param name its name
 * @param port the gateway's public port; the next one is the policy server's
 * @param folder holds its state, if it is of local processes, and its checkouts
 * @param jvm runs builds in processes of their own
 * @param environment variables that builds have besides this JVM's, each as {@code NAME=value}
 * @param counter numbers its checkouts and versions
 * @param story what happened to it in the present round
 */
record FaultStack(
        FaultPlace place,
        String name,
        int port,
        Path folder,
        ChildJvm jvm,
        List<String> environment,
        AtomicInteger counter,
        List<String> story) {

    static FaultStack of(FaultPlace place, String name, int port, Path folder, ChildJvm jvm) {
        List<String> story = Collections.synchronizedList(new ArrayList<>());
        return new FaultStack(place, name, port, folder.resolve(name), jvm, List.of(), new AtomicInteger(), story);
    }

    /** The same, for builds with one more variable in their environment. */
    FaultStack with(String variable) {
        return new FaultStack(place, name, port, folder, jvm, List.of(variable), counter, story);
    }

    Path state() {
        return folder.resolve("state").toAbsolutePath();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A checkout without history, of a version that no other has. */
    Workspace checkout() {
        int number = counter.incrementAndGet();
        return checkout("1." + number + ".0");
    }

    /** A checkout without history. */
    Workspace checkout(String version) {
        Path own = folder.resolve("checkout-" + counter.incrementAndGet());
        story.add("checkout " + own.getFileName() + " wants version " + version);
        return Workspace.fresh(own, name, port, version);
    }

    /** Another checkout of the version that {@code other} wants. */
    Workspace sameVersion(Workspace other) {
        return checkout(other.manifest().service().version());
    }

    Runtime connect() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        environment.forEach(it -> variables.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
        return place.connect(state(), variables, new PrintedLog(story::add));
    }

    /** Runs {@code goal} in this JVM. */
    void run(Goal goal, Workspace workspace) {
        long begun = System.nanoTime();
        story.add("-- " + goal + " in " + workspace.folder().getFileName());
        try {
            runBuild(goal, workspace);
        } finally {
            story.add("-- after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        }
    }

    private void runBuild(Goal goal, Workspace workspace) {
        new Build(this::connect, workspace, Duration.ofSeconds(30), new PrintedLog(story::add)).run(goal);
    }

    private <T> T ask(Function<Runtime, T> question) {
        try (Runtime runtime = connect()) {
            return question.apply(runtime);
        }
    }

    ObservedStack observe() {
        return ask(runtime -> runtime.observe(new StackName(name)));
    }

    RecordStore record(Runtime runtime) {
        return runtime.record(new StackName(name));
    }
}
