/** The stories of a release: each top method reads as the list of its stages. */
@NullMarked
package io.swiftdeploy.release;

import org.jspecify.annotations.NullMarked;
