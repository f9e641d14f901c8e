/** What every story works with: manifest, runtime, history, log, and the resolved release. */
@NullMarked
package io.swiftdeploy.release.context;

import org.jspecify.annotations.NullMarked;
