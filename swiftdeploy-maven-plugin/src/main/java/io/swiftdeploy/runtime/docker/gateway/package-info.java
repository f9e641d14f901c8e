/** The gateway as an nginx in a container: its start, its routes, its draining workers. */
@NullMarked
package io.swiftdeploy.runtime.docker.gateway;

import org.jspecify.annotations.NullMarked;
