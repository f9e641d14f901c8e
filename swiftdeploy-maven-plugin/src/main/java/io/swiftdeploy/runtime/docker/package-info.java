/** Instances as containers of a Docker Engine. */
@NullMarked
package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.runtime.docker.engine.Engine;
import org.jspecify.annotations.NullMarked;
