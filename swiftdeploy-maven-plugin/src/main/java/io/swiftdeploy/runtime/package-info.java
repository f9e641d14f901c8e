/** The seam to where instances run, and what it returns. */
@NullMarked
package io.swiftdeploy.runtime;

import org.jspecify.annotations.NullMarked;
