/** The requests of one simulated release, and those who see them: the gateway, its request log, the service's metrics. */
@NullMarked
package io.swiftdeploy.simulation.traffic;

import org.jspecify.annotations.NullMarked;
