package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.runtime.docker.engine.Containers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that an image has for users, with their numbers: {@code /etc/passwd}, see passwd(5): name, password, number.
 *
 * @param text the file's content; empty where the image has none
 */
record UserNames(String text) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    /** @param container one of the image */
    static UserNames in(Containers containers, String container) {
        return new UserNames(containers
                .files()
                .content(container, "/etc/passwd")
                .map(it -> new String(it, StandardCharsets.ISO_8859_1))
                .orElse(""));
    }

    static boolean isNumber(String user) {
        return NUMBER.matcher(user).matches() && Long.parseLong(user) <= Integer.MAX_VALUE;
    }

    /** Empty where nobody is called {@code user}. */
    Optional<Integer> numberOf(String user) {
        return text.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2 && fields[0].equals(user))
                .map(fields -> fields[2])
                .filter(UserNames::isNumber)
                .map(Integer::valueOf)
                .findFirst();
    }
}
