/** The gateway's process: start, configuration, reload. */
@NullMarked
package io.swiftdeploy.runtime.process.gateway;

import org.jspecify.annotations.NullMarked;
