/** The goal {@code rehearse}: a whole release with local processes and its own traffic. */
@NullMarked
package io.swiftdeploy.rehearsal;

import org.jspecify.annotations.NullMarked;
