/** The stories of a release, one class a story; each top method is the list of its acts. */
@NullMarked
package io.swiftdeploy.release;

import org.jspecify.annotations.NullMarked;
