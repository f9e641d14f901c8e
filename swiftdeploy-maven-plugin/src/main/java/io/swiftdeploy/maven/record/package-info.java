/** What goals do with the record of a stack at their end, and when the build has failed. */
@NullMarked
package io.swiftdeploy.maven.record;

import org.jspecify.annotations.NullMarked;
