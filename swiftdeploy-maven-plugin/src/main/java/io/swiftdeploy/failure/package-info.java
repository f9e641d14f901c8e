/** The exception for failures that the user sees: what failed, where, and what to do next. */
@NullMarked
package io.swiftdeploy.failure;

import org.jspecify.annotations.NullMarked;
