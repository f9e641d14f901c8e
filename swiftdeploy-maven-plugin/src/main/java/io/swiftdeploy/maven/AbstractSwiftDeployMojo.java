package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.History;
import io.swiftdeploy.manifest.Defaults;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.ManifestException;
import io.swiftdeploy.manifest.ManifestReader;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.ReleaseLog;
import io.swiftdeploy.stack.Runtime;
import io.swiftdeploy.stack.docker.DockerConfig;
import io.swiftdeploy.stack.docker.DockerRuntime;
import io.swiftdeploy.stack.docker.EngineAddress;
import io.swiftdeploy.stack.docker.PullPolicy;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

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
        } catch (DeniedException | ManifestException e) {
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

    protected final Path historyFile() {
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
        return new ManifestReader(new Defaults(project.getVersion()), new MavenInterpolation(session, execution))
                .read(manifestFile());
    }

    protected final History openHistory() {
        return new History(historyFile(), Clock.systemUTC(), System.getProperty("user.name", "unknown"));
    }

    /** A connection to where instances run. */
    protected final Runtime connect() {
        DockerConfig config = DockerConfig.ofUser(System.getenv());
        EngineAddress address = EngineAddress.find(System.getenv(), config);
        return DockerRuntime.connect(
                address, config, session.isOffline() ? PullPolicy.NEVER : PullPolicy.IF_MISSING, log());
    }

    protected final ReleaseLog log() {
        return new MavenReleaseLog(getLog());
    }

    protected final boolean interactive() {
        return session.getRequest().isInteractiveMode();
    }
}
