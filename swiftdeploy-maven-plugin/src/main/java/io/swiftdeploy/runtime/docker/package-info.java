/** Instances as containers of a Docker Engine. */
@NullMarked
package io.swiftdeploy.runtime.docker;

import org.jspecify.annotations.NullMarked;
