/** Who runs a build, by what the build server and git say. */
@NullMarked
package io.swiftdeploy.history.origin;

import org.jspecify.annotations.NullMarked;
