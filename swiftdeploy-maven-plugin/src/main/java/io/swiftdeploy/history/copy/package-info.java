/** The workspace's copy of a stack's record, and what is done where the two differ. */
@NullMarked
package io.swiftdeploy.history.copy;

import org.jspecify.annotations.NullMarked;
