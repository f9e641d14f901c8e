/** What a goal has to know of the build around it: the other modules, what they hold, and when the build ends. */
@NullMarked
package io.swiftdeploy.maven.build;

import org.jspecify.annotations.NullMarked;
