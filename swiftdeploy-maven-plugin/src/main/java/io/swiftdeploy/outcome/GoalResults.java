package io.swiftdeploy.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.render.UnwritableFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes the outcome of a goal where machines look for it. What cannot be written is a warning: the goal has ended as it has
 * ended.
 */
public final class GoalResults {
    static final String OUTCOME = "outcome.json";
    static final String OUTCOMES = "outcomes/";

    private final Places places;
    private final BuildServer server;
    private final ReleaseLog log;
    private final boolean hadOutput;

    /**
     * Where files go.
     *
     * @param output the folder of the generated files
     * @param testReports where build servers collect JUnit's XML
     */
    public record Places(Path output, Path testReports) {}

    /**
     * What surrounds the build.
     *
     * @param variables of the process
     * @param console is read by the build server line by line
     * @param warnings takes what is worth one warning in a build
     */
    public record BuildServer(Map<String, String> variables, OutputStream console, Consumer<String> warnings) {
        private Optional<String> variable(String name) {
            return Optional.ofNullable(variables.get(name)).filter(it -> !it.isBlank());
        }

        private boolean isGitHub() {
            return variable("GITHUB_ACTIONS").filter("true"::equals).isPresent();
        }
    }

    /** @param log what the user reads */
    public GoalResults(Places places, BuildServer server, ReleaseLog log) {
        this.places = places;
        this.server = server;
        this.log = log;
        this.hadOutput = Files.isDirectory(places.output());
    }

    /** Writes all of them, and says where they are. */
    public void write(Outcome outcome) {
        boolean removed = hadOutput && Files.notExists(places.output());
        Path json = places.output().resolve(OUTCOME);
        List<String> unwritten = new ArrayList<>();
        if (!removed) {
            writeJson(outcome, unwritten);
        }
        boolean written = !removed && unwritten.isEmpty();
        writeJUnit(outcome, unwritten);
        if (!unwritten.isEmpty()) {
            log.warning("The results of this goal are not written: " + unwritten.get(0));
        }
        if (server.isGitHub()) {
            server.variable("GITHUB_STEP_SUMMARY").ifPresent(it -> summarize(outcome, it));
            WorkflowCommand.of(outcome).ifPresent(this::print);
        }
        if (written) {
            log.step("Outcome: " + json);
        }
    }

    private void writeJson(Outcome outcome, List<String> unwritten) {
        String json = OutcomeJson.of(outcome);
        write(places.output(), Map.of(OUTCOME, json, OUTCOMES + suite(outcome) + ".json", json), unwritten);
    }

    private void writeJUnit(Outcome outcome, List<String> unwritten) {
        String suite = suite(outcome);
        write(
                places.testReports(),
                Map.of("TEST-swiftdeploy." + suite + ".xml", JUnitReport.of(outcome, suite)),
                unwritten);
    }

    private static void write(Path folder, Map<String, String> files, List<String> unwritten) {
        try {
            new GeneratedFiles(new TreeMap<>(files)).writeTo(folder);
        } catch (UnwritableFileException e) {
            unwritten.add(e.what() + " (" + e.where() + ")");
        }
    }

    /** The goal; with the execution's id where the POM gives it one, since a POM may bind a goal twice. */
    private static String suite(Outcome outcome) {
        String goal = outcome.run().goal();
        String id = outcome.run().execution().replaceAll("[^A-Za-z0-9._-]", "_");
        return List.of("", "default", "default-cli", "default-" + goal, goal).contains(id) ? goal : goal + "-" + id;
    }

    private void summarize(Outcome outcome, String file) {
        Path json = places.output().resolve(OUTCOMES + suite(outcome) + ".json");
        try {
            new JobSummary(outcome, json, this::shown).appendTo(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            server.warnings()
                    .accept("The job summary of GitHub is not written: " + file + ": " + e.getMessage()
                            + ". The goal is not affected.");
        }
    }

    /** As it is in the repository, where the build is in a checkout. */
    private String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return server.variable("GITHUB_WORKSPACE")
                .map(Path::of)
                .filter(absolute::startsWith)
                .map(it -> it.relativize(absolute))
                .orElse(absolute)
                .toString();
    }

    /** A line of its own, and not by Maven's log: nothing may stand before the command. */
    private void print(String command) {
        try {
            server.console().write((command + "\n").getBytes(UTF_8));
            server.console().flush();
        } catch (IOException e) {
            server.warnings().accept("GitHub is not told how the goal ended: " + e.getMessage());
        }
    }
}
