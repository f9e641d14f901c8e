package io.swiftdeploy.release.rollout;

import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Service;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lines that a service wrote, of a length that can be read and without the secrets that it was given. */
final class RedactedLines {
    private static final int LONGEST = 1000;
    /** Shorter ones are in every other word. */
    private static final int SHORTEST_SECRET = 4;

    private final List<String> secrets;

    RedactedLines(Service service) {
        Stream<String> env =
                service.env().values().stream().filter(EnvValue::secret).map(EnvValue::value);
        Stream<String> files = service.attachments().secrets().values().stream()
                .map(SecretFile::content)
                .flatMap(it -> lines(it.value()));
        this.secrets = Stream.concat(
                        env.filter(it -> !it.isEmpty()), files.filter(it -> it.length() >= SHORTEST_SECRET))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Of a key in PEM, each line by itself. */
    private static Stream<String> lines(String content) {
        String text = new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.lines().map(String::strip).filter(it -> !it.startsWith("-----"));
    }

    List<String> of(List<String> lines) {
        return lines.stream().map(this::of).toList();
    }

    private String of(String line) {
        String shown = line;
        for (String secret : secrets) {
            shown = shown.replace(secret, "********");
        }
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
    }
}
