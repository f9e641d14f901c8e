/** The narrow seam to whatever runs the instances, and what it returns. */
@NullMarked
package io.swiftdeploy.runtime;

import org.jspecify.annotations.NullMarked;
