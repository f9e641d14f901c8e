/** The simulated worlds: what arrives, how two versions of a service answer it, and what is true of them. */
@NullMarked
package io.swiftdeploy.simulation.world;

import org.jspecify.annotations.NullMarked;
