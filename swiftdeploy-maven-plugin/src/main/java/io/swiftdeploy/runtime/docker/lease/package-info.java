/** The lease of a stack as a container that ends with the build that is attached to it. */
@NullMarked
package io.swiftdeploy.runtime.docker.lease;

import org.jspecify.annotations.NullMarked;
