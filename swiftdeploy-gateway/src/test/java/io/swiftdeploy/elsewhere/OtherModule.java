package io.swiftdeploy.elsewhere;

/** Stands for a class of the plugin. */
public record OtherModule() {}
