/** The goal {@code status}: a running stack on one page. */
@NullMarked
package io.swiftdeploy.status;

import org.jspecify.annotations.NullMarked;
