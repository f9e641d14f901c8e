package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.Optional;

/**
 * What a goal has to do in a module. A goal that does nothing must not look like one that did its work: so a module is passed
 * over only where nothing says that it is a service, and the goal has its work in another module of the same build.
 */
public sealed interface Participation {

    /** The module has its manifest. */
    record Works() implements Participation {}

    /**
     * The manifest is missing where one should be. The goal runs, and fails as it does without one.
     *
     * @param remark why the module is not passed over; empty for a project that is no module
     */
    record Misses(Optional<String> remark) implements Participation {}

    /**
     * The module is no service: a library, or a parent. The goal has nothing to do there.
     *
     * @param line tells the user
     */
    record NoService(String line) implements Participation {}

    /**
     * The goal fails before it looks at its module.
     *
     * @param failure no module that is built has a manifest, or its name has an expression without a value
     */
    record Refused(SwiftDeployException failure) implements Participation {}

    /**
     * This, unless the goal is refused.
     *
     * @throws NoManifestException when no module that is built has a manifest
     * @throws UnresolvedManifestException when the name of the module's manifest has an expression without a value
     */
    default Participation orRefusal() {
        if (this instanceof Refused refused) {
            throw refused.failure();
        }
        return this;
    }
}
