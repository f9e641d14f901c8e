package io.swiftdeploy.wrongly.plan;

import io.swiftdeploy.wrongly.container.Box;

/** A plan that containers shine through. */
public record ShowsContainers(Box box) {}
