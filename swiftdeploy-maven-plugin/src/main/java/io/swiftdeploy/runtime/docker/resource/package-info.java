/** The networks and volumes of a stack. */
@NullMarked
package io.swiftdeploy.runtime.docker.resource;

import org.jspecify.annotations.NullMarked;
