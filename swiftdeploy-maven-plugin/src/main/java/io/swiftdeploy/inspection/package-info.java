/** What can be seen of a single instance while it runs, whatever the runtime: its log, and the ports that it listens on. */
@NullMarked
package io.swiftdeploy.inspection;

import org.jspecify.annotations.NullMarked;
