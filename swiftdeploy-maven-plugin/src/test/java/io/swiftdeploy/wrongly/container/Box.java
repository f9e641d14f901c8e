package io.swiftdeploy.wrongly.container;

/** Stands for what only containers have. */
public record Box(String labels) {}
