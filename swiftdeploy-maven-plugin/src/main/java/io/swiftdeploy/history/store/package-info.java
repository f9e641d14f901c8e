/** Where the bytes of a record lie: local files, and what every place has in common. */
@NullMarked
package io.swiftdeploy.history.store;

import org.jspecify.annotations.NullMarked;
