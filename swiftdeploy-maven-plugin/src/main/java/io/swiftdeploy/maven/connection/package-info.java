/** How a goal comes to the runtime that its manifest asks for. */
@NullMarked
package io.swiftdeploy.maven.connection;

import org.jspecify.annotations.NullMarked;
