/** How a goal ended, for machines: as JSON, as JUnit's XML, for GitHub, and as a few lines at the end of the log. */
@NullMarked
package io.swiftdeploy.outcome;

import org.jspecify.annotations.NullMarked;
