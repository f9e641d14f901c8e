/** The stack on a Docker Engine. The only package that knows docker-java. */
@NullMarked
package io.swiftdeploy.runtime.docker;

import org.jspecify.annotations.NullMarked;
