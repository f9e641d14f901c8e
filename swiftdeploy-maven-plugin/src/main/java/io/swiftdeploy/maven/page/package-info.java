/** The live page that a goal serves, and where another goal of the project finds it. */
@NullMarked
package io.swiftdeploy.maven.page;

import org.jspecify.annotations.NullMarked;
