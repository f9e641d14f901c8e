package io.swiftdeploy.manifest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What instances have around them besides the stack itself.
 *
 * @param networks key {@code networks}: names of networks that exist already
 * @param volumes key {@code services.volumes}
 * @param envFiles key {@code services.env_file}: what is in them is in the environment once they are read
 * @param secrets key {@code services.secrets}, by name
 */
public record Attachments(
        List<String> networks, List<Mount> volumes, List<Path> envFiles, Map<String, SecretFile> secrets) {
    /** Nothing. */
    public static final Attachments NONE = new Attachments(List.of(), List.of(), List.of(), Map.of());

    public Attachments {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        envFiles = List.copyOf(envFiles);
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }

    /**
     * A folder of an instance that outlives it.
     *
     * @param source the name of a volume, or the absolute path of a file or folder of the Engine's host
     * @param path where an instance has it: an absolute path
     */
    public record Mount(String source, String path, Access access) {
        /** Whether it is a volume with a name. */
        public boolean isVolume() {
            return !source.startsWith("/");
        }

        /** In Docker's short form. */
        public String text() {
            return source + ":" + path + (access == Access.READ_ONLY ? ":ro" : "");
        }
    }

    /** What instances may do with a mount. */
    public enum Access {
        READ_WRITE,
        READ_ONLY
    }

    /**
     * A secret that instances get as a file.
     *
     * @param file where it comes from
     * @param target the file's name in an instance's folder of secrets
     * @param content what is in it, each byte as one character (ISO 8859-1); empty until it is read
     */
    public record SecretFile(Path file, String target, EnvValue content) {
        /** One that is not read yet. */
        public static SecretFile unread(Path file, String target) {
            return new SecretFile(file, target, new EnvValue("", true));
        }

        /** The same, with what is in it. */
        public SecretFile with(String text) {
            return new SecretFile(file, target, new EnvValue(text, true));
        }
    }

    /** A copy whose named volumes have other names. */
    public Attachments forRehearsal() {
        List<Mount> others = volumes.stream()
                .map(it -> it.isVolume() ? new Mount(it.source() + "-rehearsal", it.path(), it.access()) : it)
                .toList();
        return new Attachments(networks, others, envFiles, secrets);
    }

    /** A copy with other secrets. */
    public Attachments with(Map<String, SecretFile> others) {
        return new Attachments(networks, volumes, envFiles, others);
    }
}
