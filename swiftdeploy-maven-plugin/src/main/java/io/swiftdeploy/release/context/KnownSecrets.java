package io.swiftdeploy.release.context;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.files.FileValues;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secrets of one service: variables that are {@code secret}, the files of {@code services.secrets}, the values of
 * {@code services.env_file}, and the headers of its metrics.
 *
 * <p>One is hidden wherever it stands, within a word, too. The bounds: one of a single character is hidden only where it
 * stands alone, and a line of several, or a credential behind the word of its scheme, only if it has 4 characters. Of an env
 * file, many values are no secrets: those as common as {@code true}, a number of 4 or 5 digits, or whatever has up to 3
 * characters are hidden only where they stand alone.
 *
 * @param all the longest first, as one may be part of another
 */
record KnownSecrets(List<Secret> all) {
    static final KnownSecrets NONE = new KnownSecrets(List.of());

    private static final String HIDDEN = "********";
    /** Of an env file, rather settings than secrets; they are part of many other words and numbers. */
    private static final Pattern COMMON = Pattern.compile("(?s).{1,3}|\\d{4,5}|(?i:true|false|none|info|debug|warn)");
    /** Shorter ones are in every other word. */
    private static final int SHORTEST_PART = 4;

    private record Secret(String text, Reach reach) {
        private enum Reach {
            ANYWHERE,
            ALONE
        }

        /** One that the manifest calls a secret. */
        static Secret explicit(String text) {
            return new Secret(text, text.length() == 1 ? Reach.ALONE : Reach.ANYWHERE);
        }

        static Secret ofSetting(String text) {
            return new Secret(text, COMMON.matcher(text).matches() ? Reach.ALONE : Reach.ANYWHERE);
        }

        boolean isHiddenInParts() {
            return reach == Reach.ANYWHERE;
        }

        String hideIn(String shown) {
            return reach == Reach.ANYWHERE ? shown.replace(text, HIDDEN) : hideWordIn(shown);
        }

        private String hideWordIn(String shown) {
            return shown.contains(text)
                    ? shown.replaceAll("(?<![\\w.-])" + Pattern.quote(text) + "(?![\\w-]|\\.\\w)", HIDDEN)
                    : shown;
        }
    }

    /** @param files what is in the files that the service names */
    static KnownSecrets of(Service service, FileValues files) {
        Stream<String> texts = Stream.concat(
                service.surroundings().env().values().stream()
                        .filter(EnvValue::secret)
                        .map(EnvValue::value),
                files.secrets().stream());
        Stream<String> headers =
                service.metrics().endpoint().headers().values().stream().map(EnvValue::value);
        Stream<String> explicit =
                Stream.concat(texts.flatMap(KnownSecrets::lines), headers.flatMap(KnownSecrets::credentials));
        return of(Stream.concat(
                explicit.map(Secret::explicit), files.settings().stream().map(Secret::ofSetting)));
    }

    private static KnownSecrets of(Stream<Secret> some) {
        return new KnownSecrets(some.filter(it -> !it.text().isBlank())
                .distinct()
                .sorted(Comparator.comparing((Secret it) -> it.text().length()).reversed())
                .toList());
    }

    /** These and {@code others}. */
    KnownSecrets and(KnownSecrets others) {
        return of(Stream.concat(all.stream(), others.all().stream()));
    }

    /** How many characters the longest of them has. */
    int longest() {
        return all.stream().mapToInt(it -> it.text().length()).max().orElse(0);
    }

    /** Of a key in PEM, each line by itself. */
    private static Stream<String> lines(String text) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        return lines.size() == 1
                ? lines.stream()
                : lines.stream().filter(it -> it.length() >= SHORTEST_PART && !it.startsWith("-----"));
    }

    /** A header's value, and the same without the word of its scheme, such as {@code Basic}. */
    private static Stream<String> credentials(String header) {
        String credential = header.substring(header.indexOf(' ') + 1);
        return credential.length() >= SHORTEST_PART ? Stream.of(header, credential) : Stream.of(header);
    }

    /** {@code text} without secrets, and without the part of one at its ends: it may be a piece of a longer line. */
    String hideIn(String text) {
        String shown = text;
        for (Secret secret : all) {
            shown = secret.hideIn(shown);
        }
        for (Secret secret : all) {
            if (secret.isHiddenInParts()) {
                shown = withoutEnd(withoutBeginning(shown, secret.text()), secret.text());
            }
        }
        return shown;
    }

    private static String withoutBeginning(String text, String secret) {
        for (int length = longestPart(text, secret); length >= SHORTEST_PART; length--) {
            if (text.regionMatches(0, secret, secret.length() - length, length)) {
                return HIDDEN + text.substring(length);
            }
        }
        return text;
    }

    private static String withoutEnd(String text, String secret) {
        for (int length = longestPart(text, secret); length >= SHORTEST_PART; length--) {
            if (text.regionMatches(text.length() - length, secret, 0, length)) {
                return text.substring(0, text.length() - length) + HIDDEN;
            }
        }
        return text;
    }

    private static int longestPart(String text, String secret) {
        return Math.min(text.length(), secret.length() - 1);
    }
}
