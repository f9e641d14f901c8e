/** An operation with its record in the history. */
@NullMarked
package io.swiftdeploy.release.audit;

import org.jspecify.annotations.NullMarked;
