/** The record of a stack in a volume of its own. */
@NullMarked
package io.swiftdeploy.runtime.docker.record;

import org.jspecify.annotations.NullMarked;
