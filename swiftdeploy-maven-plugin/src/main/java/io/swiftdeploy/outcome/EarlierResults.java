package io.swiftdeploy.outcome;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.outcome.GoalResults.Places;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The results that an earlier build has left in a folder that nobody has cleaned. They are removed, so that they are not taken
 * for those of this build, whose goals may be skipped or never be reached. Those of an earlier build in the same run of a build
 * server stay: a job may call Maven several times.
 *
 * @param places where they are
 * @param run the run of the build server that this build belongs to; empty where there is none
 * @param warnings takes what could not be removed
 */
public record EarlierResults(Places places, Supplier<Optional<String>> run, Consumer<String> warnings) {
    /** As goals name their suites; a test class in a package {@code swiftdeploy} has other names. */
    private static final Pattern SUITE = Pattern.compile("TEST-swiftdeploy\\.([a-z]+(?:-[A-Za-z0-9._-]+)?)\\.xml");

    private static final JsonMapper JSON = new JsonMapper();

    /** Removes {@code outcome.json} and {@code outcomes}. */
    public void removeOutcomes() {
        Path folder = places.output().resolve(GoalResults.OUTCOMES);
        List<Path> outcomes = files(folder, "*.json");
        List<Path> all = new ArrayList<>(outcomes);
        all.add(places.output().resolve(GoalResults.OUTCOME));
        all.stream()
                .filter(it -> Files.exists(it, LinkOption.NOFOLLOW_LINKS))
                .filter(this::isOfAnotherRun)
                .forEach(this::remove);
        if (!outcomes.isEmpty() && files(folder, "*").isEmpty()) {
            remove(folder);
        }
    }

    /** Removes JUnit's XML of goals whose outcomes are not there. */
    public void removeReports() {
        files(places.testReports(), "TEST-swiftdeploy.*.xml").stream()
                .filter(this::hasNoOutcome)
                .forEach(this::remove);
    }

    private boolean hasNoOutcome(Path report) {
        return Optional.of(SUITE.matcher(String.valueOf(report.getFileName())))
                .filter(Matcher::matches)
                .map(it -> places.output().resolve(GoalResults.OUTCOMES + it.group(1) + ".json"))
                .filter(Files::notExists)
                .isPresent();
    }

    private boolean isOfAnotherRun(Path outcome) {
        return run.get()
                .filter(own -> runOf(outcome).filter(own::equals).isPresent())
                .isEmpty();
    }

    private static Optional<String> runOf(Path outcome) {
        try {
            return Optional.ofNullable(
                    JSON.readTree(Files.readAllBytes(outcome)).at("/actor/run").textValue());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path folder, String names) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            return files;
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
    }

    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            warnings.accept("The results of an earlier build are still there, as they cannot be removed: " + e);
        }
    }
}
