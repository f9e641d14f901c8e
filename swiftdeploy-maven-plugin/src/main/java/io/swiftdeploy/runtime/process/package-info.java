/** Instances as local processes. */
@NullMarked
package io.swiftdeploy.runtime.process;

import org.jspecify.annotations.NullMarked;
