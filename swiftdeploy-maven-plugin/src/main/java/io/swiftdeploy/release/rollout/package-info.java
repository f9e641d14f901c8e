/** Moves traffic from the observed to the planned stack without losing a request, and undoes it on failure. */
@NullMarked
package io.swiftdeploy.release.rollout;

import org.jspecify.annotations.NullMarked;
