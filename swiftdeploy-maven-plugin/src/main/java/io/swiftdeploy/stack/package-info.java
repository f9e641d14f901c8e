/** The narrow seam to whatever runs the instances, and what it returns. */
@NullMarked
package io.swiftdeploy.stack;

import org.jspecify.annotations.NullMarked;
