/** The parts of a plan as containers: what only containers have. */
@NullMarked
package io.swiftdeploy.container;

import org.jspecify.annotations.NullMarked;
