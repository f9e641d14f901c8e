package io.swiftdeploy.container;

import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.StackName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a container of the service has around it besides its stack.
 *
 * @param networks the networks that it joins; they exist already
 * @param mounts the user's volumes and folders
 * @param secrets its files of secrets, if it has any
 * @param envFiles the files that {@code docker-compose.yml} reads the environment from; what the Engine gets has their values
 */
public record Surroundings(List<String> networks, List<Mount> mounts, Optional<Secrets> secrets, List<Path> envFiles) {
    /** None. */
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), Optional.empty(), List.of());

    /** The folder of the files of secrets. */
    public static final String SECRETS_FOLDER = "/run/secrets";
    /** The variable that has the path of that folder. */
    public static final String SECRETS_VARIABLE = "SECRETS_DIR";

    public Surroundings {
        networks = List.copyOf(networks);
        mounts = List.copyOf(mounts);
        envFiles = List.copyOf(envFiles);
    }

    /**
     * Files of secrets.
     *
     * @param volume the volume that has them: one for each revision
     * @param revision whose they are
     * @param files where they come from, and what is in them
     */
    public record Secrets(String volume, String revision, List<SecretFile> files) {
        public Secrets {
            files = List.copyOf(files);
        }
    }

    static Surroundings of(InstanceSpec instance) {
        Attachments it = instance.attachments();
        Optional<Secrets> secrets = Optional.of(it.secrets())
                .filter(some -> !some.isEmpty())
                .map(some -> new Secrets(
                        volume(instance.workload().stack(), instance.revision().id()),
                        instance.revision().id(),
                        List.copyOf(some.values())));
        return new Surroundings(it.networks(), it.volumes(), secrets, it.envFiles());
    }

    private static String volume(StackName stack, String revision) {
        return stack + "-secrets-" + revision;
    }
}
