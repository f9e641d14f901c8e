package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.History;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.ManifestException;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.manifest.read.WrittenKeys;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.audit.InconclusiveException;
import io.swiftdeploy.release.audit.RolledBackException;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Runtime;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: the manifest, the folders, {@code skip}, and the one place that translates errors. */
@SuppressWarnings("NullAway.Init")
abstract class AbstractSwiftDeployMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** The file that describes the service. The one file that you edit. */
    @Parameter(property = "swiftdeploy.manifest", defaultValue = "${basedir}/manifest.yaml")
    private File manifest;

    /** The folder that generated files are written to. */
    @Parameter(property = "swiftdeploy.outputDirectory", defaultValue = "${project.build.directory}/swiftdeploy")
    private File outputDirectory;

    /** The audit log: one line for every attempt, appended to and never rewritten. */
    @Parameter(property = "swiftdeploy.history", defaultValue = "${basedir}/history.jsonl")
    private File history;

    /**
     * Where instances run: <code>docker</code>, or <code>process</code> for local processes on a machine without Docker. Wins
     * over <code>runtime</code> in the manifest.
     */
    @Parameter(property = "swiftdeploy.runtime")
    private String runtime = "";

    /** For local processes: the folder that holds what is known of them; <code>.swiftdeploy</code> in your home folder. */
    @Parameter(property = "swiftdeploy.state")
    private @Nullable File state;

    /** Does nothing but say so. */
    @Parameter(property = "swiftdeploy.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (given("swiftdeploy.skip").map(AbstractSwiftDeployMojo::isTrue).orElse(skip)) {
            getLog().info("Skipped: swiftdeploy.skip is set.");
            return;
        }
        try {
            run();
        } catch (DeniedException | RolledBackException | InconclusiveException | ManifestException e) {
            throw told(new MojoFailureException(e.getMessage()), e);
        } catch (SwiftDeployException e) {
            throw told(new MojoExecutionException(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw told(new MojoFailureException(String.valueOf(e.getMessage())), e);
        }
    }

    /** Maven adds the messages of all causes to the one it is given; what is suppressed it shows with {@code -e} only. */
    private static <E extends Exception> E told(E told, RuntimeException trouble) {
        told.addSuppressed(trouble);
        return told;
    }

    /** What the goal does. */
    protected abstract void run() throws MojoFailureException;

    /** What was given with {@code -D} under one of {@code names}. */
    protected final java.util.Optional<String> given(String... names) {
        return new UserProperties(session.getUserProperties()).given(names);
    }

    /** {@code -Dname} alone means true, as everywhere in Maven. */
    protected static boolean isTrue(String value) {
        return value.isEmpty() || value.equalsIgnoreCase("true");
    }

    protected final Path manifestFile() {
        return file(manifest, "swiftdeploy.manifest");
    }

    protected final Path outputDirectory() {
        return file(outputDirectory, "swiftdeploy.outputDirectory");
    }

    protected Path historyFile() {
        return file(history, "swiftdeploy.history");
    }

    /** A file parameter; one given with {@code -D} is relative to the project's folder. */
    protected final Path file(File configured, String property) {
        Path base = project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
        return given(property).map(base::resolve).orElseGet(() -> Path.of(withoutPom(configured.getPath())));
    }

    /** Without a POM, Maven leaves this expression in its own default folders as it is. */
    private static String withoutPom(String configured) {
        return configured.replace("${project.basedir}" + File.separator, "");
    }

    protected final Manifest readManifest() {
        Manifest manifest = new ManifestReader(
                        new ManifestDefaults(project.getVersion()), new MavenInterpolation(session, execution))
                .read(manifestFile());
        String name = given("swiftdeploy.runtime").orElse(runtime.isEmpty() ? usualRuntime() : runtime);
        return name.isEmpty() ? manifest : manifest.with(manifest.placement().at(name));
    }

    /** The runtime of a goal where neither the user nor the POM names one; empty: the manifest's. */
    protected String usualRuntime() {
        return "";
    }

    protected final History openHistory() {
        return new History(historyFile(), Clock.systemUTC(), System.getProperty("user.name", "unknown"));
    }

    /** A connection to where instances run. */
    protected final Runtime connect(Manifest manifest) {
        new OncePerBuild(getPluginContext())
                .tell(Runtimes.warning(manifest, WrittenKeys.in(manifestFile())), log()::warning);
        return runtimes().of(manifest);
    }

    private Runtimes runtimes() {
        Path folder = manifestFile().toAbsolutePath().getParent();
        Build build = project.getBuild();
        Path artifact = Path.of(build.getDirectory(), build.getFinalName() + ".jar");
        return new Runtimes(
                session.isOffline(),
                new Runtimes.ProjectFiles(folder == null ? Path.of("") : folder, artifact, state()),
                log());
    }

    private Path state() {
        Path usual = state == null ? Path.of(System.getProperty("user.home"), ".swiftdeploy") : state.toPath();
        return given("swiftdeploy.state").map(Path::of).orElse(usual);
    }

    protected final ReleaseLog log() {
        return new MavenReleaseLog(getLog());
    }

    protected final boolean interactive() {
        return session.getRequest().isInteractiveMode();
    }
}
