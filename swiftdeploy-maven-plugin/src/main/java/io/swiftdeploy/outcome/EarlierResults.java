package io.swiftdeploy.outcome;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.outcome.GoalResults.Places;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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
    private static final Pattern SUITE = Pattern.compile("TEST-swiftdeploy\\.[a-z]+(?:-[A-Za-z0-9._-]+)?\\.xml");

    private static final JsonMapper JSON = new JsonMapper();

    /** Removes {@code outcome.json} and {@code outcomes}. */
    public void removeOutcomes() {
        Path folder = places.output().resolve(GoalResults.OUTCOMES);
        List<Path> outcomes = files(folder, "*.json");
        List<Path> all = new ArrayList<>(outcomes);
        all.add(places.output().resolve(GoalResults.OUTCOME));
        all.stream()
                .filter(it -> Files.exists(it, LinkOption.NOFOLLOW_LINKS))
                .filter(it -> isOfAnotherRun(runOf(it)))
                .forEach(this::remove);
        if (!outcomes.isEmpty() && files(folder, "*").isEmpty()) {
            remove(folder);
        }
    }

    /** Removes JUnit's XML of goals. */
    public void removeReports() {
        files(places.testReports(), "TEST-swiftdeploy.*.xml").stream()
                .filter(it -> SUITE.matcher(String.valueOf(it.getFileName())).matches())
                .filter(it -> isOfAnotherRun(runOfReport(it)))
                .forEach(this::remove);
    }

    private boolean isOfAnotherRun(Optional<String> told) {
        return run.get().filter(own -> told.filter(own::equals).isPresent()).isEmpty();
    }

    private static Optional<String> runOf(Path outcome) {
        try {
            return Optional.ofNullable(
                    JSON.readTree(Files.readAllBytes(outcome)).at("/actor/run").textValue());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> runOfReport(Path report) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && JUnitReport.RUN.equals(xml.getAttributeValue(null, "name"))) {
                    return Optional.ofNullable(xml.getAttributeValue(null, "value"));
                }
            }
            return Optional.empty();
        } catch (IOException | XMLStreamException unreadable) {
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
