package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.runtime.docker.engine.Containers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of the user that a container runs as; its image knows the names. */
record InstanceUser(Containers containers) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int ROOT = 0;

    /**
     * The number of the user of {@code spec}.
     *
     * @param container one of the same image
     */
    int of(ContainerSpec spec, String container) {
        String wanted =
                spec.command().user().orElse(spec.command().image().image().user());
        String user = wanted.split(":", 2)[0];
        if (user.isEmpty()) {
            return ROOT;
        }
        return NUMBER.matcher(user).matches()
                ? Integer.parseInt(user)
                : called(user, container)
                        .orElseThrow(() -> AttachmentErrors.noSuchUser(
                                user, spec.command().image().reference()));
    }

    /** See passwd(5): name, password, number. */
    private Optional<Integer> called(String user, String container) {
        return containers
                .content(container, "/etc/passwd")
                .map(it -> new String(it, StandardCharsets.ISO_8859_1))
                .flatMap(text -> text.lines()
                        .map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > 2 && fields[0].equals(user))
                        .map(fields -> fields[2])
                        .filter(it -> NUMBER.matcher(it).matches())
                        .map(Integer::valueOf)
                        .findFirst());
    }
}
