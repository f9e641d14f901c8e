package io.swiftdeploy.release.context;

import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Service;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hides the secrets that a service was given in what it wrote or answered. */
public final class Redaction {
    private static final String HIDDEN = "********";
    private static final int LONGEST = 1000;
    /** Settings rather than secrets, such as of an env file; they are part of many other words and numbers. */
    private static final Pattern COMMON = Pattern.compile("(?s).{1,3}|\\d{4,5}|(?i:true|false|none|info|debug|warn)");
    /** Shorter ones are in every other word. */
    private static final int SHORTEST_SECRET = 4;

    private final List<String> secrets;

    /** Hides the secrets of {@code service}; the longest first, as one may be part of another. */
    public Redaction(Service service) {
        Stream<String> env = service.surroundings().env().values().stream()
                .filter(EnvValue::secret)
                .map(EnvValue::value)
                .filter(it -> !it.isEmpty());
        Stream<String> envLines = service.surroundings().env().values().stream()
                .filter(EnvValue::secret)
                .flatMap(it -> lines(it.value()));
        Stream<String> files = service.surroundings().attachments().secrets().values().stream()
                .map(SecretFile::content)
                .flatMap(it -> lines(decoded(it.value())));
        Stream<String> headers =
                service.metrics().endpoint().headers().values().stream().flatMap(it -> credentials(it.value()));
        Stream<String> parts = Stream.of(envLines, files, headers).flatMap(it -> it);
        this.secrets = Stream.concat(env, parts.filter(it -> it.length() >= SHORTEST_SECRET))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** A header's value, and the same without the word of its scheme, such as {@code Basic}. */
    private static Stream<String> credentials(String header) {
        return Stream.of(header, header.substring(header.indexOf(' ') + 1));
    }

    /** The text of a file whose bytes {@code content} has as characters. */
    private static String decoded(String content) {
        return new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Of a key in PEM, each line by itself. */
    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(it -> !it.startsWith("-----"));
    }

    /** {@code text} without secrets, and without the part of one by which it begins or ends: it may be a piece of a longer line. */
    public String of(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = COMMON.matcher(secret).matches() ? withoutWord(shown, secret) : shown.replace(secret, HIDDEN);
        }
        for (String secret : secrets) {
            shown = withoutEnd(withoutBeginning(shown, secret), secret);
        }
        return shown;
    }

    private static String withoutWord(String text, String word) {
        return text.replaceAll("(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w-]|\\.\\w)", HIDDEN);
    }

    private static String withoutBeginning(String text, String secret) {
        for (int length = longestPart(text, secret); length >= SHORTEST_SECRET; length--) {
            if (text.regionMatches(0, secret, secret.length() - length, length)) {
                return HIDDEN + text.substring(length);
            }
        }
        return text;
    }

    private static String withoutEnd(String text, String secret) {
        for (int length = longestPart(text, secret); length >= SHORTEST_SECRET; length--) {
            if (text.regionMatches(text.length() - length, secret, 0, length)) {
                return text.substring(0, text.length() - length) + HIDDEN;
            }
        }
        return text;
    }

    private static int longestPart(String text, String secret) {
        return Math.min(text.length(), secret.length() - 1);
    }

    /** {@code lines} without secrets, and each of a length that can be read. */
    public List<String> readable(List<String> lines) {
        return lines.stream().map(this::of).map(Redaction::cut).toList();
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
