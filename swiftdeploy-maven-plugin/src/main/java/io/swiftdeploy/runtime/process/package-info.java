/** The stack as processes of this machine: no engine, no images, nothing to install. */
@NullMarked
package io.swiftdeploy.runtime.process;

import org.jspecify.annotations.NullMarked;
