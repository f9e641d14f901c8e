package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.maven.build.BuildDefaults;
import io.swiftdeploy.maven.build.BuildMemory;
import io.swiftdeploy.maven.build.MavenInterpolation;
import io.swiftdeploy.maven.build.OncePerBuild;
import io.swiftdeploy.maven.build.UnknownParameters;
import io.swiftdeploy.maven.connection.RuntimeConnector;
import io.swiftdeploy.maven.connection.Runtimes;
import io.swiftdeploy.maven.output.Colour;
import io.swiftdeploy.maven.output.MavenReleaseLog;
import io.swiftdeploy.maven.output.PrintableLog;
import io.swiftdeploy.maven.parameter.GoalFiles;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.InvalidParameterException;
import io.swiftdeploy.maven.reactor.Participation;
import io.swiftdeploy.maven.reactor.Participation.Misses;
import io.swiftdeploy.maven.reactor.Participation.NoService;
import io.swiftdeploy.maven.reactor.ParticipationRule;
import io.swiftdeploy.maven.record.Telling;
import io.swiftdeploy.outcome.CollectingLog;
import io.swiftdeploy.outcome.EarlierResults;
import io.swiftdeploy.outcome.GoalResults.Places;
import io.swiftdeploy.outcome.OutcomeCollector;
import io.swiftdeploy.release.context.ReleaseLog;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that all goals share. They are converted once, into a {@link GoalSetup}. */
@SuppressWarnings("NullAway.Init") // Maven fills the fields
abstract class AbstractSwiftDeployMojo extends AbstractModuleMojo {
    private static final String RESULTS = "swiftdeploy.results";

    /** The file that describes the service. It is the one file that you edit. */
    @Parameter(property = "swiftdeploy.manifest", defaultValue = "${basedir}/manifest.yaml")
    private File manifest;

    /** The folder that generated files are written to. */
    @Parameter(property = "swiftdeploy.outputDirectory", defaultValue = "${project.build.directory}/swiftdeploy")
    private File outputDirectory;

    /**
     * The workspace's copy of the stack's record, the audit log. Operations are appended to it; it is never rewritten. With
     * <code>none</code> there is no copy, and only the stack has the record.
     */
    @Parameter(property = "swiftdeploy.history", defaultValue = "${basedir}/history.jsonl")
    private String history;

    /**
     * Where instances run: <code>docker</code>, or <code>process</code> for local processes on a machine without Docker. It
     * overrides <code>runtime</code> in the manifest.
     */
    @Parameter(property = "swiftdeploy.runtime")
    private String runtime = "";

    /** The folder that holds the state of local processes. The default is <code>.swiftdeploy</code> in your home folder. */
    @Parameter(property = "swiftdeploy.state")
    private @Nullable File state;

    /**
     * Whether the goal writes its outcome for machines: <code>outcome.json</code>, JUnit's XML, and where GitHub runs the build,
     * its job summary and annotations.
     */
    @Parameter(property = RESULTS, defaultValue = "true")
    private String results = "true";

    /** The folder of the JUnit XML: the one that build servers collect by default. */
    @Parameter(property = "swiftdeploy.testReports", defaultValue = "${project.build.directory}/surefire-reports")
    private File testReports;

    private final OutcomeCollector outcome = new OutcomeCollector(Clock.systemUTC());

    @Override
    protected final void begin(GoalParameters parameters) {
        try {
            if (hasResults(parameters)) {
                removeEarlierResults(parameters);
            }
        } catch (InvalidParameterException e) {
            getLog().debug("The results of an earlier build are not looked for: " + e.getMessage());
        }
    }

    private void removeEarlierResults(GoalParameters parameters) {
        Places places = placesToTell(parameters);
        EarlierResults earlier = new EarlierResults(
                places, () -> GoalSetup.actor(parameters.folder()).run(), getLog()::warn);
        synchronized (BuildMemory.of(session().getRequest()).shared("removal of results", Object::new)) {
            memory().tell(Optional.of("outcomes in " + places.output()), any -> earlier.removeOutcomes());
            memory().tell(Optional.of("JUnit's XML in " + places.testReports()), any -> earlier.removeReports());
        }
    }

    @Override
    protected final void runHere(GoalParameters parameters) throws MojoFailureException {
        new GoalEnd(outcome, telling(parameters)).after(execution(), () -> decide(parameters));
    }

    private Optional<GoalEnd.Act> decide(GoalParameters parameters) {
        if (saysSkipped(parameters)) {
            return Optional.empty();
        }
        parameters.flag(results, RESULTS);
        places(parameters);
        Optional<String> skipped = reasonToSkip(parameters);
        skipped.ifPresent(getLog()::info);
        if (skipped.isPresent()) {
            return Optional.empty();
        }
        UnknownParameters.tellOnce(session(), execution(), project(), getLog()::warn);
        return Optional.of(() -> run(setup()));
    }

    /** Why the goal has nothing to do in this module; empty when it has. */
    protected Optional<String> reasonToSkip(GoalParameters parameters) {
        Participation participation = new ParticipationRule(session(), execution())
                .in(project(), files(parameters).manifest())
                .orRefusal();
        if (participation instanceof Misses missing) {
            memory().tell(missing.remark(), getLog()::warn);
        }
        return participation instanceof NoService skipped ? Optional.of(skipped.line()) : Optional.empty();
    }

    /** What the goal does. */
    protected abstract void run(GoalSetup setup) throws MojoFailureException;

    /** Converts what Maven provides. */
    final GoalSetup setup() {
        GoalParameters parameters = parameters();
        PrintableLog printed = new PrintableLog(super.getLog());
        ReleaseLog log = new CollectingLog(
                new MavenReleaseLog(printed, Colour.of(MavenSession.class.getClassLoader())), outcome);
        OncePerBuild once = OncePerBuild.of(session(), project());
        return new GoalSetup(
                parameters,
                files(parameters),
                new ManifestReader(
                        BuildDefaults.of(project(), session()),
                        new MavenInterpolation(session(), execution(), project()),
                        sentence -> once.tell(Optional.of(sentence), log::warning)),
                runtimeName(parameters),
                new RuntimeConnector(session(), project(), state(parameters), once, log),
                log,
                outcome);
    }

    /** Tells how goals end, with this goal's settings. */
    final Telling telling(GoalParameters parameters) {
        Optional<Places> places = toldPlaces(parameters);
        ReleaseLog log =
                new MavenReleaseLog(new PrintableLog(super.getLog()), Colour.of(MavenSession.class.getClassLoader()));
        return Telling.of(places, () -> GoalSetup.actor(parameters.folder()), log, memory());
    }

    /** A parameter that is refused fails the goal, which is told where it can be. */
    private Optional<Places> toldPlaces(GoalParameters parameters) {
        boolean isOff = asked(() -> !parameters.flag(results, RESULTS) || !hasResults(parameters))
                .orElse(false);
        return isOff ? Optional.empty() : Optional.of(placesToTell(parameters));
    }

    /** Where a place that is given is refused, its usual one. */
    private Places placesToTell(GoalParameters parameters) {
        return asked(() -> places(parameters))
                .orElseGet(() -> places(new GoalParameters(new Properties(), parameters.folder())));
    }

    private static <T> Optional<T> asked(Supplier<T> parameter) {
        try {
            return Optional.of(parameter.get());
        } catch (InvalidParameterException refused) {
            return Optional.empty();
        }
    }

    private Places places(GoalParameters parameters) {
        return new Places(output(parameters), parameters.file(testReports, "swiftdeploy.testReports"));
    }

    /** Whether an end of the goal is worth telling machines. */
    protected boolean hasResults(GoalParameters parameters) {
        return true;
    }

    /** The goal's own default applies only if the parameter is not set, not even to an empty text. */
    private Optional<String> runtimeName(GoalParameters parameters) {
        boolean isSilent = runtime.isEmpty() && !parameters.isGiven("swiftdeploy.runtime");
        return isSilent ? defaultRuntime() : parameters.choice(runtime, Runtimes.NAMES, "swiftdeploy.runtime");
    }

    /** The files that the goal works with. */
    protected GoalFiles files(GoalParameters parameters) {
        return new GoalFiles(
                parameters.file(manifest, "swiftdeploy.manifest"),
                output(parameters),
                parameters.fileOrNone(history, "swiftdeploy.history"));
    }

    private Path output(GoalParameters parameters) {
        return parameters.file(outputDirectory, "swiftdeploy.outputDirectory");
    }

    private Path state(GoalParameters parameters) {
        Path home = Path.of(System.getProperty("user.home"), ".swiftdeploy");
        return parameters.userFolder(state == null ? home : state.toPath(), "swiftdeploy.state");
    }

    /** The runtime of the goal when neither the user nor the POM names one; empty for the manifest's. */
    protected Optional<String> defaultRuntime() {
        return Optional.empty();
    }
}
