package io.swiftdeploy.manifest.files;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is in the files of a service, so that it can be hidden in what is shown. Nothing is judged: whatever can be read is
 * taken, also from a file that no instance would be started with.
 *
 * @param settings the values of {@code services.env_file}, many of which are no secrets, as services show them: without blanks
 *     around them, and with and without quotes
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
                        .flatMap(FileValues::forms)
                        .toList(),
                attachments.secrets().entrySet().stream()
                        .map(it -> secret(it.getKey(), it.getValue()))
                        .toList());
    }

    /** What the files of {@code written} had when it became {@code given}. */
    public static FileValues given(Service written, Service given) {
        Set<String> own = written.surroundings().env().keySet();
        return new FileValues(
                given.surroundings().env().entrySet().stream()
                        .filter(it -> !own.contains(it.getKey()))
                        .flatMap(it -> forms(it.getValue().value()))
                        .toList(),
                given.surroundings().attachments().secrets().values().stream()
                        .map(it -> text(it.content().value().getBytes(StandardCharsets.ISO_8859_1)))
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

    private static Stream<String> forms(String value) {
        String plain = value.strip();
        return EnvFile.isQuoted(plain)
                ? Stream.of(plain, plain.substring(1, plain.length() - 1).strip())
                : Stream.of(plain);
    }
}
