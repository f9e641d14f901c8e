/** What a goal prints, and whether a person looks at it. */
@NullMarked
package io.swiftdeploy.maven.output;

import org.jspecify.annotations.NullMarked;
