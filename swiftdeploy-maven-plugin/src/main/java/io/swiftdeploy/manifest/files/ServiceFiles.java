package io.swiftdeploy.manifest.files;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.ServicePorts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads {@code services.env_file} and {@code services.secrets}. Nothing is kept: each release reads them anew. */
public final class ServiceFiles {
    private final Consumer<String> warnings;

    /** @param warnings hears of what is no error */
    public ServiceFiles(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** Whether {@code service} names any. */
    public static boolean areIn(Service service) {
        return !service.surroundings().attachments().envFiles().isEmpty()
                || !service.surroundings().attachments().secrets().isEmpty();
    }

    /**
     * The manifest with what is in its files.
     *
     * @throws SwiftDeployException when a file cannot be used, with the line
     */
    public Manifest read(Manifest manifest) {
        Service service = manifest.service();
        return areIn(service) ? manifest.with(read(service)) : manifest;
    }

    private Service read(Service service) {
        Attachments attachments = service.surroundings().attachments();
        Map<String, EnvValue> env = new LinkedHashMap<>();
        Map<String, Integer> ports = ServicePorts.of(service).variables();
        attachments.envFiles().forEach(file -> env.putAll(new EnvFile(file, ports, warnings).read()));
        env.putAll(service.surroundings().env());
        Map<String, SecretFile> secrets = new LinkedHashMap<>();
        attachments.secrets().forEach((name, secret) -> secrets.put(name, secret.with(content(name, secret))));
        return service.with(env, attachments.with(secrets));
    }

    private String content(String name, SecretFile secret) {
        return new SecretSource(name, secret.file(), warnings).read();
    }
}
