package io.swiftdeploy.wrongly.manifest;

/** Stands for the runtimes that a manifest can ask for. */
public enum RuntimeName {
    ONE
}
