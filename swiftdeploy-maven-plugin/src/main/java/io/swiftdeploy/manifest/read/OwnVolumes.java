package io.swiftdeploy.manifest.read;

import java.util.regex.Pattern;

/** The names of the volumes that a stack makes for itself on Docker, whether they are there yet or not. */
final class OwnVolumes {
    private static final Pattern AFTER_STACK =
            Pattern.compile("-(?:gateway-.*|redirect-.*|app-logs(?:-.*)?|opa-.*|secrets-.*|key|record)");

    private OwnVolumes() {}

    static boolean isReserved(String stack, String volume) {
        return volume.startsWith(stack)
                && AFTER_STACK.matcher(volume.substring(stack.length())).matches();
    }
}
