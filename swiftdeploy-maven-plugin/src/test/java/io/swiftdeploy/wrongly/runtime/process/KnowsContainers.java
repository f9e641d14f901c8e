package io.swiftdeploy.wrongly.runtime.process;

import io.swiftdeploy.wrongly.container.Box;

/** A runtime of processes that knows containers. */
public record KnowsContainers(Box box) {}
