package io.swiftdeploy.maven.reactor;

/**
 * A goal that failed in one module.
 *
 * @param module its artifactId
 * @param failure Maven's exception for a failure or an error
 */
record ModuleFailure(String module, Exception failure) {

    String sentence() {
        return module + ": " + failure.getMessage();
    }
}
