/** The append-only, hash-chained record of every attempt. */
@NullMarked
package io.swiftdeploy.history;

import org.jspecify.annotations.NullMarked;
