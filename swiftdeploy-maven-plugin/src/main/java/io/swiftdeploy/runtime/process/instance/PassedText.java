package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.NativeText;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.runtime.process.state.Launch;

/**
 * Refuses a start whose command or environment would arrive with other characters than the manifest has.
 *
 * @param text how this JVM passes text to processes
 */
record PassedText(NativeText text) {
    private static final int LONGEST_SHOWN = 200;

    /** Throws if a part of {@code launch} cannot be passed as it is. Values of the environment are not shown. */
    void require(Launch launch) {
        launch.environment().forEach((name, value) -> {
            if (!text.arrives(name) || !text.arrives(value)) {
                throw refused("The value of `" + name + "`", "services.env." + name);
            }
        });
        launch.command().forEach(word -> {
            if (!text.arrives(word)) {
                throw refused("`" + PrintableText.escaped(word, LONGEST_SHOWN) + "`", "the command of the instances");
            }
        });
        if (!text.arrives(launch.folder().toString())) {
            throw refused("The name of their folder", "folder " + launch.folder());
        }
    }

    private SwiftDeployException refused(String what, String where) {
        return new SwiftDeployException(
                what + " would reach the instances with other characters, because of the locale of this build ("
                        + text.describeLocale() + ").",
                where,
                NativeText.NEXT);
    }
}
