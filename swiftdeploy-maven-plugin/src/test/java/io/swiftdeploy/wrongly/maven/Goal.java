package io.swiftdeploy.wrongly.maven;

import io.swiftdeploy.wrongly.manifest.RuntimeName;
import io.swiftdeploy.wrongly.runtime.one.OneRuntime;

/** A goal that does something else where one of the runtimes is asked for. */
public record Goal(RuntimeName asked, OneRuntime runtime) {
    /** Whether it does. */
    public boolean differs() {
        return asked == RuntimeName.ONE;
    }
}
