package io.swiftdeploy.manifest.files;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is in the files of a service, so that it can be hidden in what is shown. Nothing is judged: whatever can be read is
 * taken, also from a file that no instance would be started with.
 *
 * @param settings the values of {@code services.env_file}, many of which are no secrets
 * @param secrets the texts of {@code services.secrets}
 */
public record FileValues(List<String> settings, List<String> secrets) {

    /**
     * Reads them.
     *
     * @throws SwiftDeployException when one cannot be read
     */
    public static FileValues of(Attachments attachments) {
        return new FileValues(
                attachments.envFiles().stream()
                        .flatMap(file -> text(EnvFile.bytes(file)).lines())
                        .map(String::stripLeading)
                        .filter(line -> !line.startsWith("#"))
                        .map(FileValues::value)
                        .toList(),
                attachments.secrets().entrySet().stream()
                        .map(it -> secret(it.getKey(), it.getValue()))
                        .toList());
    }

    private static String secret(String name, SecretFile secret) {
        return text(new SecretSource(name, secret.file(), warning -> {}).bytes());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** A line without a name may be a value that was written alone. */
    private static String value(String line) {
        return line.substring(line.indexOf('=') + 1);
    }
}
