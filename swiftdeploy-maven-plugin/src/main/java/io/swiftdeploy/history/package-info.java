/** The append-only, hash-chained record of all operations. */
@NullMarked
package io.swiftdeploy.history;

import org.jspecify.annotations.NullMarked;
