/** Short-lived containers that do one thing for a stack, such as asking its host or filling a volume. */
@NullMarked
package io.swiftdeploy.runtime.docker.helper;

import org.jspecify.annotations.NullMarked;
