package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.PolicyCapabilities;
import io.swiftdeploy.policy.reply.ShownText;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.OpaBuild;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.ImageStore;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import io.swiftdeploy.runtime.docker.engine.RegistryCredentials;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compiles in a short-lived container of Open Policy Agent's image. It connects to the Engine when there is something to
 * compile; if none answers or the image is not available, neither is this compiler.
 */
public final class OpaContainer implements PolicyCompiler {
    private static final String FOLDER = "/swiftdeploy";
    private static final String SOURCES = "rego";
    private static final String MADE = "made";
    private static final String BUNDLE = FOLDER + "/" + MADE + "/bundle.tar.gz";

    private final Map<String, String> environment;
    private final PullPolicy pulling;
    private final Narration narration;
    private final StackName stack;
    private final String image;

    /**
     * Touches nothing yet.
     *
     * @param environment names the Engine, as it does for Docker's own client
     * @param pulling whether the image may be fetched
     * @param narration hears of pulled images
     * @param stack the stack that the container belongs to
     * @param image Open Policy Agent's
     */
    public OpaContainer(
            Map<String, String> environment, PullPolicy pulling, Narration narration, StackName stack, String image) {
        this.environment = Map.copyOf(environment);
        this.pulling = pulling;
        this.narration = narration;
        this.stack = stack;
        this.image = image;
    }

    @Override
    public Compilation compile(RegoSources sources) {
        DockerConfig config = DockerConfig.ofUser(environment);
        try (Engine engine = Engine.connect(EngineAddress.find(environment, config))) {
            RegistryCredentials credentials = new RegistryCredentials(config);
            ImageStore images = new ImageStore(engine, credentials, narration, pulling);
            return compile(engine, stack, images.get(image).pinned(), sources);
        } catch (SwiftDeployException e) {
            InterruptedWaitException.throwIfInterrupted(e);
            return new Compilation.Unavailable(clause(e.what()));
        } catch (RuntimeException e) {
            InterruptedWaitException.throwIfInterrupted(e);
            return new Compilation.Unavailable(clause("the Docker Engine failed: " + EngineErrors.rootMessage(e)));
        }
    }

    /** Compiles in a container of {@code pinned}, which is there. */
    static Compilation compile(Engine engine, StackName stack, String pinned, RegoSources sources) {
        Containers containers = new Containers(engine);
        List<String> command = new ArrayList<>(List.of("/opa"));
        command.addAll(OpaBuild.arguments(sources, BUNDLE, FOLDER + "/" + PolicyCapabilities.FILE));
        HelperTask.Storage storage = new HelperTask.Storage.Scratch(FOLDER, FOLDER + "/" + SOURCES);
        HelperTask task = new HelperTask(stack, pinned, command, storage);
        return new OneShot(engine.client(), containers)
                .run(
                        task,
                        id -> {
                            containers.files().copyInto(id, FOLDER, files(sources));
                            containers.files().copyInto(id, FOLDER, Archive.writableFolder(MADE));
                        },
                        (id, outcome) -> compilation(containers, id, outcome));
    }

    private static SortedMap<String, String> files(RegoSources sources) {
        SortedMap<String, String> files = new TreeMap<>();
        sources.files().forEach((name, content) -> files.put(SOURCES + "/" + name, content));
        files.put(PolicyCapabilities.FILE, PolicyCapabilities.json());
        return files;
    }

    private static Compilation compilation(Containers containers, String id, Execution.CommandResult outcome) {
        if (outcome.exitCode() != 0) {
            return OpaBuild.failed(outcome.output());
        }
        return containers
                .files()
                .content(id, BUNDLE)
                .map(bundle -> OpaBuild.compiled(new ByteArrayInputStream(bundle)))
                .orElseGet(OpaBuild::withoutModule);
    }

    /** A sentence as part of another one. */
    static String clause(String sentence) {
        String shown = ShownText.printable().of(sentence);
        String open = shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
        return open.substring(0, 1).toLowerCase(Locale.ROOT) + open.substring(1);
    }
}
